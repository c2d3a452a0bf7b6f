/* cli/commands.h - one row per command; commands.c has them in the order of the help. */
#ifndef TZ_CLI_COMMANDS_H
#define TZ_CLI_COMMANDS_H

#include "cli/command.h"

extern const struct tz_command tz_cmd_compile, tz_cmd_screen, tz_cmd_explain, tz_cmd_clear,
    tz_cmd_replay, tz_cmd_watch, tz_cmd_compare, tz_cmd_name, tz_cmd_list_info, tz_cmd_list_show,
    tz_cmd_list_diff, tz_cmd_list_link, tz_cmd_lists_update, tz_cmd_help;
/* the register */
extern const struct tz_command tz_cmd_search, tz_cmd_export, tz_cmd_merge, tz_cmd_unmerge;
extern const struct tz_command tz_cmd_init, tz_cmd_check, tz_cmd_load, tz_cmd_verdict, tz_cmd_show,
    tz_cmd_history, tz_cmd_user_add, tz_cmd_user_role, tz_cmd_user_list, tz_cmd_user_key;
extern const struct tz_command tz_cmd_custodian_key, tz_cmd_unseal, tz_cmd_expunge;
extern const struct tz_command tz_cmd_team_add, tz_cmd_team_member, tz_cmd_team_list;
extern const struct tz_command tz_cmd_add, tz_cmd_claim; /* entering */
/* our own list, published */
extern const struct tz_command tz_cmd_publish, tz_cmd_pages, tz_cmd_verify, tz_cmd_sign,
    tz_cmd_witness, tz_cmd_notify, tz_cmd_key_new, tz_cmd_key_show;
extern const struct tz_command tz_cmd_schema, tz_cmd_vocabulary; /* what it knows of */
extern const struct tz_command tz_cmd_evidence_add, tz_cmd_evidence_list, tz_cmd_evidence_show,
    tz_cmd_evidence_verify, tz_cmd_evidence_derive, tz_cmd_evidence_certificate,
    tz_cmd_evidence_export, tz_cmd_evidence_timestamp;
/* rules over it */
extern const struct tz_command tz_cmd_responsibility, tz_cmd_figures;
extern const struct tz_command tz_cmd_command, tz_cmd_case, tz_cmd_prisoners, tz_cmd_conditions;

/* the life of our own list's entries */
extern const struct tz_command tz_cmd_propose, tz_cmd_review, tz_cmd_legal, tz_cmd_vote,
    tz_cmd_adopt, tz_cmd_record, tz_cmd_observe, tz_cmd_amend, tz_cmd_renew, tz_cmd_delist,
    tz_cmd_close, tz_cmd_list_status, tz_cmd_list_due, tz_cmd_list_steps, tz_cmd_list_setting;
extern const struct tz_command tz_cmd_submission_add, tz_cmd_submission_answer,
    tz_cmd_submission_list, tz_cmd_submission_show, tz_cmd_designation_match,
    tz_cmd_designation_link;
/* what an authority asks for */
extern const struct tz_command tz_cmd_dossier_check, tz_cmd_dossier_render;

#endif
