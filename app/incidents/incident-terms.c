/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-terms.h"

#include <glib/gi18n.h>

/*
 * Two kinds of words stand here. Labels are for the screen and are translated. Official names are
 * the words of the two standards; they are printed on papers, which are Chinese whatever the
 * language of the window.
 */

typedef struct
{
  const char *key;
  const char *label;
  const char *official[2];
} Category;

static const Category CATEGORIES[DD_N_CATEGORIES] = {
  [DD_CATEGORY_MALWARE] = { "malware",
                            NC_ ("category", "Malicious program"),
                            { "有害程序", "恶意程序" } },
  [DD_CATEGORY_ATTACK] = { "attack",
                           NC_ ("category", "Network attack"),
                           { "网络攻击", "网络攻击" } },
  [DD_CATEGORY_DATA] = { "data", NC_ ("category", "Data security"), { "信息破坏", "数据安全" } },
  [DD_CATEGORY_CONTENT] = { "content",
                            NC_ ("category", "Content security"),
                            { "信息内容安全", "信息内容安全" } },
  [DD_CATEGORY_EQUIPMENT] = { "equipment",
                              NC_ ("category", "Equipment failure"),
                              { "设备设施故障", "设备设施故障" } },
  [DD_CATEGORY_DISASTER] = { "disaster", NC_ ("category", "Disaster"), { "灾害性", "不可抗力" } },
  [DD_CATEGORY_OTHER] = { "other", NC_ ("category", "Other"), { "其他", "其他" } },
};

typedef struct
{
  DdCategory category;
  const char *key;
  const char *label;
  const char *official[2];
} Subcategory;

/* Where a standard has no name of its own for a kind, it counts it as 其他. */
static const Subcategory SUBCATEGORIES[DD_N_SUBCATEGORIES] = {
  [DD_SUBCATEGORY_VIRUS] = { DD_CATEGORY_MALWARE,
                             "virus",
                             NC_ ("subcategory", "Virus"),
                             { "计算机病毒", "计算机病毒" } },
  [DD_SUBCATEGORY_WORM] = { DD_CATEGORY_MALWARE,
                            "worm",
                            NC_ ("subcategory", "Worm"),
                            { "蠕虫", "网络蠕虫" } },
  [DD_SUBCATEGORY_TROJAN] = { DD_CATEGORY_MALWARE,
                              "trojan",
                              NC_ ("subcategory", "Trojan horse"),
                              { "特洛伊木马", "特洛伊木马" } },
  [DD_SUBCATEGORY_BOTNET] = { DD_CATEGORY_MALWARE,
                              "botnet",
                              NC_ ("subcategory", "Botnet"),
                              { "僵尸网络", "僵尸网络" } },
  [DD_SUBCATEGORY_BLENDED] = { DD_CATEGORY_MALWARE,
                               "blended",
                               NC_ ("subcategory", "Blended attack program"),
                               { "混合攻击程序", "混合攻击程序" } },
  [DD_SUBCATEGORY_WEB_EMBEDDED] = { DD_CATEGORY_MALWARE,
                                    "web-embedded",
                                    NC_ ("subcategory", "Malicious code in a web page"),
                                    { "网页内嵌恶意代码", "网页内嵌恶意代码" } },
  [DD_SUBCATEGORY_RANSOMWARE] = { DD_CATEGORY_MALWARE,
                                  "ransomware",
                                  NC_ ("subcategory", "Ransomware"),
                                  { "其他", "勒索软件" } },
  [DD_SUBCATEGORY_MINER] = { DD_CATEGORY_MALWARE,
                             "miner",
                             NC_ ("subcategory", "Coin miner"),
                             { "其他", "挖矿病毒" } },
  [DD_SUBCATEGORY_MALWARE_OTHER] = { DD_CATEGORY_MALWARE,
                                     "other",
                                     NC_ ("subcategory", "Other"),
                                     { "其他", "其他" } },

  [DD_SUBCATEGORY_DENIAL_OF_SERVICE] = { DD_CATEGORY_ATTACK,
                                         "denial-of-service",
                                         NC_ ("subcategory", "Denial of service"),
                                         { "拒绝服务", "拒绝服务" } },
  [DD_SUBCATEGORY_BACKDOOR] = { DD_CATEGORY_ATTACK,
                                "backdoor",
                                NC_ ("subcategory", "Backdoor"),
                                { "后门", "后门" } },
  [DD_SUBCATEGORY_VULNERABILITY] = { DD_CATEGORY_ATTACK,
                                     "vulnerability",
                                     NC_ ("subcategory", "Use of a weakness"),
                                     { "漏洞", "漏洞" } },
  [DD_SUBCATEGORY_SCANNING] = { DD_CATEGORY_ATTACK,
                                "scanning",
                                NC_ ("subcategory", "Scanning and sniffing"),
                                { "网络扫描窃听", "网络扫描窃听" } },
  [DD_SUBCATEGORY_PHISHING] = { DD_CATEGORY_ATTACK,
                                "phishing",
                                NC_ ("subcategory", "Phishing"),
                                { "网络钓鱼", "网络钓鱼" } },
  [DD_SUBCATEGORY_INTERFERENCE] = { DD_CATEGORY_ATTACK,
                                    "interference",
                                    NC_ ("subcategory", "Interference"),
                                    { "干扰", "干扰" } },
  [DD_SUBCATEGORY_CREDENTIAL] = { DD_CATEGORY_ATTACK,
                                  "credential",
                                  NC_ ("subcategory", "Attack on passwords"),
                                  { "其他", "凭据攻击" } },
  [DD_SUBCATEGORY_DEFACEMENT] = { DD_CATEGORY_ATTACK,
                                  "defacement",
                                  NC_ ("subcategory", "Web page altered"),
                                  { "其他", "网页篡改" } },
  [DD_SUBCATEGORY_HIDDEN_LINK] = { DD_CATEGORY_ATTACK,
                                   "hidden-link",
                                   NC_ ("subcategory", "Hidden link planted"),
                                   { "其他", "暗链植入" } },
  [DD_SUBCATEGORY_ATTACK_OTHER] = { DD_CATEGORY_ATTACK,
                                    "other",
                                    NC_ ("subcategory", "Other"),
                                    { "其他", "其他" } },

  [DD_SUBCATEGORY_TAMPERING] = { DD_CATEGORY_DATA,
                                 "tampering",
                                 NC_ ("subcategory", "Data altered"),
                                 { "信息篡改", "数据篡改" } },
  [DD_SUBCATEGORY_FORGERY] = { DD_CATEGORY_DATA,
                               "forgery",
                               NC_ ("subcategory", "Data forged"),
                               { "信息假冒", "数据假冒" } },
  [DD_SUBCATEGORY_LEAK] = { DD_CATEGORY_DATA,
                            "leak",
                            NC_ ("subcategory", "Data leaked"),
                            { "信息泄漏", "数据泄露" } },
  [DD_SUBCATEGORY_THEFT] = { DD_CATEGORY_DATA,
                             "theft",
                             NC_ ("subcategory", "Data stolen"),
                             { "信息窃取", "数据窃取" } },
  [DD_SUBCATEGORY_LOSS] = { DD_CATEGORY_DATA,
                            "loss",
                            NC_ ("subcategory", "Data lost"),
                            { "信息丢失", "数据丢失" } },
  [DD_SUBCATEGORY_ABUSE] = { DD_CATEGORY_DATA,
                             "abuse",
                             NC_ ("subcategory", "Data misused"),
                             { "其他", "数据滥用" } },
  [DD_SUBCATEGORY_DATA_OTHER] = { DD_CATEGORY_DATA,
                                  "other",
                                  NC_ ("subcategory", "Other"),
                                  { "其他", "其他" } },

  [DD_SUBCATEGORY_UNLAWFUL] = { DD_CATEGORY_CONTENT,
                                "unlawful",
                                NC_ ("subcategory", "Unlawful content"),
                                { "违法信息", "违法信息" } },
  [DD_SUBCATEGORY_RUMOUR] = { DD_CATEGORY_CONTENT,
                              "rumour",
                              NC_ ("subcategory", "Rumour"),
                              { "谣言", "谣言" } },
  [DD_SUBCATEGORY_OBSCENE] = { DD_CATEGORY_CONTENT,
                               "obscene",
                               NC_ ("subcategory", "Obscene content"),
                               { "色情低俗", "色情低俗" } },
  [DD_SUBCATEGORY_INFRINGEMENT] = { DD_CATEGORY_CONTENT,
                                    "infringement",
                                    NC_ ("subcategory", "Infringement of a person’s rights"),
                                    { "侵害权益", "侵害权益" } },
  [DD_SUBCATEGORY_FRAUD] = { DD_CATEGORY_CONTENT,
                             "fraud",
                             NC_ ("subcategory", "Fraud"),
                             { "诈骗", "诈骗" } },
  [DD_SUBCATEGORY_CONTENT_OTHER] = { DD_CATEGORY_CONTENT,
                                     "other",
                                     NC_ ("subcategory", "Other"),
                                     { "其他", "其他" } },

  [DD_SUBCATEGORY_OWN_FAULT] = { DD_CATEGORY_EQUIPMENT,
                                 "own-fault",
                                 NC_ ("subcategory", "Hardware or software fault"),
                                 { "软硬件自身故障", "软硬件自身故障" } },
  [DD_SUBCATEGORY_SUPPORTING_FACILITY] = { DD_CATEGORY_EQUIPMENT,
                                           "supporting-facility",
                                           NC_ ("subcategory", "Power, cooling or lines"),
                                           { "外围保障设施故障", "外围保障设施故障" } },
  [DD_SUBCATEGORY_SABOTAGE] = { DD_CATEGORY_EQUIPMENT,
                                "sabotage",
                                NC_ ("subcategory", "Damage by people"),
                                { "人为破坏", "人为破坏" } },
  [DD_SUBCATEGORY_EQUIPMENT_OTHER] = { DD_CATEGORY_EQUIPMENT,
                                       "other",
                                       NC_ ("subcategory", "Other"),
                                       { "其他", "其他" } },

  [DD_SUBCATEGORY_NATURAL] = { DD_CATEGORY_DISASTER,
                               "natural",
                               NC_ ("subcategory", "Natural disaster"),
                               { "自然灾害", "自然灾害" } },
  [DD_SUBCATEGORY_ACCIDENT] = { DD_CATEGORY_DISASTER,
                                "accident",
                                NC_ ("subcategory", "Accident"),
                                { "事故灾难", "事故灾难" } },
  [DD_SUBCATEGORY_DISASTER_OTHER] = { DD_CATEGORY_DISASTER,
                                      "other",
                                      NC_ ("subcategory", "Other"),
                                      { "其他", "其他" } },

  [DD_SUBCATEGORY_VIOLATION] = { DD_CATEGORY_OTHER,
                                 "violation",
                                 NC_ ("subcategory", "Rights overstepped"),
                                 { "其他", "权限滥用" } },
  [DD_SUBCATEGORY_MISTAKE] = { DD_CATEGORY_OTHER,
                               "mistake",
                               NC_ ("subcategory", "Operating mistake"),
                               { "其他", "误操作" } },
  [DD_SUBCATEGORY_HIDDEN_DANGER] = { DD_CATEGORY_OTHER,
                                     "hidden-danger",
                                     NC_ ("subcategory", "Hidden danger"),
                                     { "其他", "安全隐患" } },
  [DD_SUBCATEGORY_ABNORMAL] = { DD_CATEGORY_OTHER,
                                "abnormal",
                                NC_ ("subcategory", "Abnormal behaviour"),
                                { "其他", "异常行为" } },
  [DD_SUBCATEGORY_OTHER_OTHER] = { DD_CATEGORY_OTHER,
                                   "other",
                                   NC_ ("subcategory", "Other"),
                                   { "其他", "其他" } },
};

static const struct
{
  const char *key;
  const char *label;
} IMPORTANCES[DD_N_IMPORTANCES] = {
  [DD_IMPORTANCE_SPECIAL] = { "special", NC_ ("importance", "Specially important system") },
  [DD_IMPORTANCE_IMPORTANT] = { "important", NC_ ("importance", "Important system") },
  [DD_IMPORTANCE_ORDINARY] = { "ordinary", NC_ ("importance", "Ordinary system") },
};

static const struct
{
  const char *key;
  const char *loss;
  const char *meaning;
  const char *impact;
} SEVERITIES[DD_N_SEVERITIES] = {
  [DD_SEVERITY_SPECIAL] = { "special", NC_ ("loss", "Specially severe loss"),
                            N_ ("Paralysed throughout; no business can be done"),
                            NC_ ("impact", "Specially serious impact") },
  [DD_SEVERITY_SEVERE] = { "severe", NC_ ("loss", "Severe loss"),
                           N_ ("Interrupted for long, or paralysed in part"),
                           NC_ ("impact", "Serious impact") },
  [DD_SEVERITY_MAJOR] = { "major", NC_ ("loss", "Major loss"),
                          N_ ("Interrupted; work clearly slower"),
                          NC_ ("impact", "Fairly serious impact") },
  [DD_SEVERITY_MINOR] = { "minor", NC_ ("loss", "Minor loss"), N_ ("Interrupted briefly"),
                          NC_ ("impact", "Ordinary impact") },
};

static const struct
{
  const char *key;
  const char *label;
} STATES[DD_N_INCIDENT_STATES] = {
  [DD_INCIDENT_REPORTED] = { "reported", NC_ ("incident state", "Registered") },
  [DD_INCIDENT_HANDLING] = { "handling", NC_ ("incident state", "Being handled") },
  [DD_INCIDENT_HANDLED] = { "handled", NC_ ("incident state", "Handled") },
  [DD_INCIDENT_CLOSED] = { "closed", NC_ ("incident state", "Closed") },
  [DD_INCIDENT_WITHDRAWN] = { "withdrawn", NC_ ("incident state", "Withdrawn") },
};

static const struct
{
  const char *label;
  const char *roman;
  const char *official;
} LEVELS[] = {
  { NULL, "", "" },
  { NC_ ("level", "Extremely serious (I)"), "I", "特别重大（I级）" },
  { NC_ ("level", "Serious (II)"), "II", "重大（II级）" },
  { NC_ ("level", "Fairly serious (III)"), "III", "较大（III级）" },
  { NC_ ("level", "Ordinary (IV)"), "IV", "一般（IV级）" },
};

/**
 * dd_category_key:
 * @category: a category
 *
 * Returns: (transfer none): the key that the database and incident files use
 */
const char *
dd_category_key (DdCategory category)
{
  g_return_val_if_fail ((guint) category < DD_N_CATEGORIES, NULL);

  return CATEGORIES[category].key;
}

/**
 * dd_category_from_key:
 * @key: (nullable): a key
 * @category: (out): the category
 *
 * Returns: whether there is such a category
 */
gboolean
dd_category_from_key (const char *key, DdCategory *category)
{
  for (guint i = 0; i < DD_N_CATEGORIES; i++)
    if (g_strcmp0 (key, CATEGORIES[i].key) == 0)
      {
        *category = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_category_label:
 * @category: a category
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_category_label (DdCategory category)
{
  g_return_val_if_fail ((guint) category < DD_N_CATEGORIES, "");

  return g_dpgettext2 (NULL, "category", CATEGORIES[category].label);
}

/**
 * dd_category_official:
 * @category: a category
 * @subcategory: its subcategory, or %DD_SUBCATEGORY_UNKNOWN: the standard of 2023 made categories
 *   of their own out of what the one of 2007 calls 其他
 * @scheme: which standard
 *
 * Returns: (transfer none): the category's name in @scheme, in Chinese (domain §3)
 */
const char *
dd_category_official (DdCategory category, DdSubcategory subcategory, DdScheme scheme)
{
  g_return_val_if_fail ((guint) category < DD_N_CATEGORIES, "");

  if (scheme == DD_SCHEME_2023)
    {
      if (subcategory == DD_SUBCATEGORY_VIOLATION || subcategory == DD_SUBCATEGORY_MISTAKE)
        return "违规操作";
      if (subcategory == DD_SUBCATEGORY_HIDDEN_DANGER)
        return "安全隐患";
      if (subcategory == DD_SUBCATEGORY_ABNORMAL)
        return "异常行为";
    }
  return CATEGORIES[category].official[scheme];
}

/**
 * dd_subcategory_key:
 * @subcategory: a subcategory
 *
 * Returns: (transfer none) (nullable): its key; %NULL for %DD_SUBCATEGORY_UNKNOWN
 */
const char *
dd_subcategory_key (DdSubcategory subcategory)
{
  g_return_val_if_fail ((guint) subcategory < DD_N_SUBCATEGORIES, NULL);

  return SUBCATEGORIES[subcategory].key;
}

/**
 * dd_subcategory_from_key:
 * @category: the category
 * @key: (nullable): a key within @category
 * @subcategory: (out): the subcategory
 *
 * Returns: whether @category has such a subcategory; %NULL is %DD_SUBCATEGORY_UNKNOWN
 */
gboolean
dd_subcategory_from_key (DdCategory category, const char *key, DdSubcategory *subcategory)
{
  if (key == NULL)
    {
      *subcategory = DD_SUBCATEGORY_UNKNOWN;
      return TRUE;
    }
  for (guint i = 1; i < DD_N_SUBCATEGORIES; i++)
    if (SUBCATEGORIES[i].category == category && strcmp (key, SUBCATEGORIES[i].key) == 0)
      {
        *subcategory = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_subcategory_label:
 * @subcategory: a subcategory
 *
 * Returns: (transfer none): its name for the screen; "Not known yet" for %DD_SUBCATEGORY_UNKNOWN
 */
const char *
dd_subcategory_label (DdSubcategory subcategory)
{
  g_return_val_if_fail ((guint) subcategory < DD_N_SUBCATEGORIES, "");

  if (subcategory == DD_SUBCATEGORY_UNKNOWN)
    return C_ ("answer", "Not known yet");
  return g_dpgettext2 (NULL, "subcategory", SUBCATEGORIES[subcategory].label);
}

/**
 * dd_subcategory_official:
 * @subcategory: a subcategory
 * @scheme: which standard
 *
 * Returns: (transfer none) (nullable): its name in @scheme, in Chinese; %NULL if it is unknown
 */
const char *
dd_subcategory_official (DdSubcategory subcategory, DdScheme scheme)
{
  g_return_val_if_fail ((guint) subcategory < DD_N_SUBCATEGORIES, NULL);

  return SUBCATEGORIES[subcategory].official[scheme];
}

/**
 * dd_subcategory_category:
 * @subcategory: a subcategory other than %DD_SUBCATEGORY_UNKNOWN
 *
 * Returns: the category it belongs to
 */
DdCategory
dd_subcategory_category (DdSubcategory subcategory)
{
  g_return_val_if_fail (subcategory > 0 && subcategory < DD_N_SUBCATEGORIES, DD_CATEGORY_OTHER);

  return SUBCATEGORIES[subcategory].category;
}

/**
 * dd_category_range:
 * @category: a category
 * @first: (out): its first subcategory
 * @last: (out): its last subcategory
 *
 * The subcategories of one category stand together.
 */
void
dd_category_range (DdCategory category, DdSubcategory *first, DdSubcategory *last)
{
  g_return_if_fail ((guint) category < DD_N_CATEGORIES);

  *first = DD_SUBCATEGORY_UNKNOWN;
  for (guint i = 1; i < DD_N_SUBCATEGORIES; i++)
    if (SUBCATEGORIES[i].category == category)
      {
        if (*first == DD_SUBCATEGORY_UNKNOWN)
          *first = i;
        *last = i;
      }
}

/**
 * dd_importance_key:
 * @importance: how important a system is
 *
 * Returns: (transfer none) (nullable): its key; %NULL if unknown
 */
const char *
dd_importance_key (DdImportance importance)
{
  g_return_val_if_fail ((guint) importance < DD_N_IMPORTANCES, NULL);

  return IMPORTANCES[importance].key;
}

/**
 * dd_importance_from_key:
 * @key: (nullable): a key
 * @importance: (out): the importance
 *
 * Returns: whether there is such a key; %NULL is %DD_IMPORTANCE_UNKNOWN
 */
gboolean
dd_importance_from_key (const char *key, DdImportance *importance)
{
  for (guint i = 0; i < DD_N_IMPORTANCES; i++)
    if (g_strcmp0 (key, IMPORTANCES[i].key) == 0)
      {
        *importance = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_importance_label:
 * @importance: how important a system is
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_importance_label (DdImportance importance)
{
  g_return_val_if_fail ((guint) importance < DD_N_IMPORTANCES, "");

  if (importance == DD_IMPORTANCE_UNKNOWN)
    return C_ ("answer", "Not known yet");
  return g_dpgettext2 (NULL, "importance", IMPORTANCES[importance].label);
}

/**
 * dd_severity_key:
 * @severity: a severity
 *
 * Returns: (transfer none) (nullable): its key; %NULL if unknown
 */
const char *
dd_severity_key (DdSeverity severity)
{
  g_return_val_if_fail ((guint) severity < DD_N_SEVERITIES, NULL);

  return SEVERITIES[severity].key;
}

/**
 * dd_severity_from_key:
 * @key: (nullable): a key
 * @severity: (out): the severity
 *
 * Returns: whether there is such a key; %NULL is %DD_SEVERITY_UNKNOWN
 */
gboolean
dd_severity_from_key (const char *key, DdSeverity *severity)
{
  for (guint i = 0; i < DD_N_SEVERITIES; i++)
    if (g_strcmp0 (key, SEVERITIES[i].key) == 0)
      {
        *severity = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_severity_loss_label:
 * @severity: of a loss
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_severity_loss_label (DdSeverity severity)
{
  g_return_val_if_fail ((guint) severity < DD_N_SEVERITIES, "");

  if (severity == DD_SEVERITY_UNKNOWN)
    return C_ ("answer", "Not known yet");
  return g_dpgettext2 (NULL, "loss", SEVERITIES[severity].loss);
}

/**
 * dd_severity_loss_meaning:
 * @severity: of a loss, known
 *
 * Returns: (transfer none): what the standard means by it (domain §3), in the user's language
 */
const char *
dd_severity_loss_meaning (DdSeverity severity)
{
  g_return_val_if_fail (severity > 0 && severity < DD_N_SEVERITIES, "");

  return _ (SEVERITIES[severity].meaning);
}

/**
 * dd_severity_impact_label:
 * @severity: of a social impact
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_severity_impact_label (DdSeverity severity)
{
  g_return_val_if_fail ((guint) severity < DD_N_SEVERITIES, "");

  if (severity == DD_SEVERITY_UNKNOWN)
    return C_ ("answer", "Not known yet");
  return g_dpgettext2 (NULL, "impact", SEVERITIES[severity].impact);
}

/**
 * dd_incident_state_key:
 * @state: a state
 *
 * Returns: (transfer none): its key
 */
const char *
dd_incident_state_key (DdIncidentState state)
{
  g_return_val_if_fail ((guint) state < DD_N_INCIDENT_STATES, NULL);

  return STATES[state].key;
}

/**
 * dd_incident_state_from_key:
 * @key: (nullable): a key
 * @state: (out): the state
 *
 * Returns: whether there is such a state
 */
gboolean
dd_incident_state_from_key (const char *key, DdIncidentState *state)
{
  for (guint i = 0; i < DD_N_INCIDENT_STATES; i++)
    if (g_strcmp0 (key, STATES[i].key) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_incident_state_label:
 * @state: a state
 * @drill: whether it is that of a drill, which is no case to be closed and no alarm to be withdrawn
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_incident_state_label (DdIncidentState state, gboolean drill)
{
  g_return_val_if_fail ((guint) state < DD_N_INCIDENT_STATES, "");

  if (drill && state == DD_INCIDENT_CLOSED)
    return C_ ("drill state", "Ended");
  if (drill && state == DD_INCIDENT_WITHDRAWN)
    return C_ ("drill state", "Abandoned");
  return g_dpgettext2 (NULL, "incident state", STATES[state].label);
}

/**
 * dd_level_label:
 * @level: 1–4
 *
 * Returns: (transfer none): its name for the screen, "Fairly serious (III)"
 */
const char *
dd_level_label (int level)
{
  g_return_val_if_fail (level >= 1 && level <= 4, "");

  return g_dpgettext2 (NULL, "level", LEVELS[level].label);
}

/**
 * dd_level_roman:
 * @level: 1–4
 *
 * Returns: (transfer none): "I" to "IV"
 */
const char *
dd_level_roman (int level)
{
  g_return_val_if_fail (level >= 1 && level <= 4, "");

  return LEVELS[level].roman;
}

/**
 * dd_level_official:
 * @level: 1–4
 *
 * Returns: (transfer none): its name on papers, in Chinese
 */
const char *
dd_level_official (int level)
{
  g_return_val_if_fail (level >= 1 && level <= 4, "");

  return LEVELS[level].official;
}
