/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/sheet-progress.h"

G_BEGIN_DECLS

/** DD_XLSX_UNPACKED_MAX: the most bytes that are unpacked from one file (256 MiB). */
#define DD_XLSX_UNPACKED_MAX (256 * 1024 * 1024)

/* The parts of a zip file, read one after the other. */
typedef struct _DdXlsxPackage DdXlsxPackage;

/* The attributes of an element. */
typedef struct _DdXmlAttributes DdXmlAttributes;

/*
 * What is done with the elements of a part, whose names come without their namespace's prefix. A
 * function that sets @error ends the reading. @text gets everything between tags, in pieces.
 */
typedef struct
{
  void (*start) (const char *name,
                 const DdXmlAttributes *attributes,
                 gpointer data,
                 GError **error);
  void (*end) (const char *name, gpointer data, GError **error);
  void (*text) (const char *text, gsize length, gpointer data, GError **error);
} DdXmlHandler;

DdXlsxPackage *dd_xlsx_package_new (GBytes *content, DdSheetWork *work, GError **error);
void dd_xlsx_package_free (DdXlsxPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdXlsxPackage, dd_xlsx_package_free)

gboolean dd_xlsx_package_has (const DdXlsxPackage *self, const char *path);
void dd_xlsx_package_expect (DdXlsxPackage *self, const char *path);
gboolean dd_xlsx_package_parse (DdXlsxPackage *self,
                                const char *path,
                                const DdXmlHandler *handler,
                                gpointer data,
                                GError **error);
char *dd_xlsx_package_resolve (const char *from, const char *target);
void dd_xlsx_set_damaged (GError **error);

char *dd_xml_attributes_get (const DdXmlAttributes *self, const char *name);
gboolean dd_xml_attributes_get_uint (const DdXmlAttributes *self, const char *name, guint *value);
gboolean dd_xml_attributes_get_bool (const DdXmlAttributes *self, const char *name);

G_END_DECLS
