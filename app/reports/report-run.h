/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DD_REPORT_UNKNOWN: how "not known yet" stands in every paper and every answer. */
#define DD_REPORT_UNKNOWN "待核实"

/**
 * DdReportRunFlags:
 * @DD_REPORT_RUN_PLAIN: nothing special
 * @DD_REPORT_RUN_UNKNOWN: stands for something not known yet
 * @DD_REPORT_RUN_CHANGED: differs from the report that went out before; shown, never printed
 */
typedef enum
{
  DD_REPORT_RUN_PLAIN = 0,
  DD_REPORT_RUN_UNKNOWN = 1 << 0,
  DD_REPORT_RUN_CHANGED = 1 << 1,
} DdReportRunFlags;

/**
 * DdReportRun:
 * @text: (owned): the characters
 * @field: (owned) (nullable): key of the form field they come from
 * @flags: how they are marked
 *
 * A stretch of one paragraph that is marked alike.
 */
typedef struct
{
  char *text;
  char *field;
  DdReportRunFlags flags;
} DdReportRun;

GPtrArray *dd_report_runs_new (void);
void dd_report_runs_add (
    GPtrArray *runs, const char *text, gssize length, const char *field, DdReportRunFlags flags);
char *dd_report_runs_to_text (const GPtrArray *runs);

G_END_DECLS
