// Written by embed.sh; run that after adding, renaming or removing a file of Workspaces/classroom.
#include "CClassroom.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_Lessons_01_cold_starts_md[] = {
#embed "../../Workspaces/classroom/Lessons/01-cold-starts.md"
};
static const unsigned char file_Lessons_02_init_and_state_md[] = {
#embed "../../Workspaces/classroom/Lessons/02-init-and-state.md"
};
static const unsigned char file_Lessons_03_freezing_md[] = {
#embed "../../Workspaces/classroom/Lessons/03-freezing.md"
};
static const unsigned char file_Lessons_04_synchronous_errors_md[] = {
#embed "../../Workspaces/classroom/Lessons/04-synchronous-errors.md"
};
static const unsigned char file_Lessons_05_asynchronous_retries_md[] = {
#embed "../../Workspaces/classroom/Lessons/05-asynchronous-retries.md"
};
static const unsigned char file_Lessons_06_dead_letters_md[] = {
#embed "../../Workspaces/classroom/Lessons/06-dead-letters.md"
};
static const unsigned char file_Lessons_07_idempotency_md[] = {
#embed "../../Workspaces/classroom/Lessons/07-idempotency.md"
};
static const unsigned char file_Lessons_08_sqs_batches_md[] = {
#embed "../../Workspaces/classroom/Lessons/08-sqs-batches.md"
};
static const unsigned char file_Lessons_09_concurrency_md[] = {
#embed "../../Workspaces/classroom/Lessons/09-concurrency.md"
};
static const unsigned char file_Lessons_10_memory_and_cost_md[] = {
#embed "../../Workspaces/classroom/Lessons/10-memory-and-cost.md"
};
static const unsigned char file_Lessons_11_versions_md[] = {
#embed "../../Workspaces/classroom/Lessons/11-versions.md"
};
static const unsigned char file_Lessons_12_poison_pill_md[] = {
#embed "../../Workspaces/classroom/Lessons/12-poison-pill.md"
};
static const unsigned char file_Lessons_13_fan_out_md[] = {
#embed "../../Workspaces/classroom/Lessons/13-fan-out.md"
};
static const unsigned char file_Lessons_14_recursion_md[] = {
#embed "../../Workspaces/classroom/Lessons/14-recursion.md"
};
static const unsigned char file_Lessons_15_step_functions_md[] = {
#embed "../../Workspaces/classroom/Lessons/15-step-functions.md"
};
static const unsigned char file_handlers_background_py[] = {
#embed "../../Workspaces/classroom/handlers/background.py"
};
static const unsigned char file_handlers_cart_py[] = {
#embed "../../Workspaces/classroom/handlers/cart.py"
};
static const unsigned char file_handlers_charge_py[] = {
#embed "../../Workspaces/classroom/handlers/charge.py"
};
static const unsigned char file_handlers_checkout_py[] = {
#embed "../../Workspaces/classroom/handlers/checkout.py"
};
static const unsigned char file_handlers_clicks_py[] = {
#embed "../../Workspaces/classroom/handlers/clicks.py"
};
static const unsigned char file_handlers_connection_py[] = {
#embed "../../Workspaces/classroom/handlers/connection.py"
};
static const unsigned char file_handlers_counter_py[] = {
#embed "../../Workspaces/classroom/handlers/counter.py"
};
static const unsigned char file_handlers_flaky_py[] = {
#embed "../../Workspaces/classroom/handlers/flaky.py"
};
static const unsigned char file_handlers_lazy_connection_py[] = {
#embed "../../Workspaces/classroom/handlers/lazy_connection.py"
};
static const unsigned char file_handlers_packer_py[] = {
#embed "../../Workspaces/classroom/handlers/packer.py"
};
static const unsigned char file_handlers_prime_py[] = {
#embed "../../Workspaces/classroom/handlers/prime.py"
};
static const unsigned char file_handlers_reader_py[] = {
#embed "../../Workspaces/classroom/handlers/reader.py"
};
static const unsigned char file_handlers_sleeper_py[] = {
#embed "../../Workspaces/classroom/handlers/sleeper.py"
};
static const unsigned char file_template_yaml[] = {
#embed "../../Workspaces/classroom/template.yaml"
};

static const struct lamb_classroom_file files[] = {
    {"Lessons/01-cold-starts.md", file_Lessons_01_cold_starts_md, sizeof file_Lessons_01_cold_starts_md},
    {"Lessons/02-init-and-state.md", file_Lessons_02_init_and_state_md, sizeof file_Lessons_02_init_and_state_md},
    {"Lessons/03-freezing.md", file_Lessons_03_freezing_md, sizeof file_Lessons_03_freezing_md},
    {"Lessons/04-synchronous-errors.md", file_Lessons_04_synchronous_errors_md, sizeof file_Lessons_04_synchronous_errors_md},
    {"Lessons/05-asynchronous-retries.md", file_Lessons_05_asynchronous_retries_md, sizeof file_Lessons_05_asynchronous_retries_md},
    {"Lessons/06-dead-letters.md", file_Lessons_06_dead_letters_md, sizeof file_Lessons_06_dead_letters_md},
    {"Lessons/07-idempotency.md", file_Lessons_07_idempotency_md, sizeof file_Lessons_07_idempotency_md},
    {"Lessons/08-sqs-batches.md", file_Lessons_08_sqs_batches_md, sizeof file_Lessons_08_sqs_batches_md},
    {"Lessons/09-concurrency.md", file_Lessons_09_concurrency_md, sizeof file_Lessons_09_concurrency_md},
    {"Lessons/10-memory-and-cost.md", file_Lessons_10_memory_and_cost_md, sizeof file_Lessons_10_memory_and_cost_md},
    {"Lessons/11-versions.md", file_Lessons_11_versions_md, sizeof file_Lessons_11_versions_md},
    {"Lessons/12-poison-pill.md", file_Lessons_12_poison_pill_md, sizeof file_Lessons_12_poison_pill_md},
    {"Lessons/13-fan-out.md", file_Lessons_13_fan_out_md, sizeof file_Lessons_13_fan_out_md},
    {"Lessons/14-recursion.md", file_Lessons_14_recursion_md, sizeof file_Lessons_14_recursion_md},
    {"Lessons/15-step-functions.md", file_Lessons_15_step_functions_md, sizeof file_Lessons_15_step_functions_md},
    {"handlers/background.py", file_handlers_background_py, sizeof file_handlers_background_py},
    {"handlers/cart.py", file_handlers_cart_py, sizeof file_handlers_cart_py},
    {"handlers/charge.py", file_handlers_charge_py, sizeof file_handlers_charge_py},
    {"handlers/checkout.py", file_handlers_checkout_py, sizeof file_handlers_checkout_py},
    {"handlers/clicks.py", file_handlers_clicks_py, sizeof file_handlers_clicks_py},
    {"handlers/connection.py", file_handlers_connection_py, sizeof file_handlers_connection_py},
    {"handlers/counter.py", file_handlers_counter_py, sizeof file_handlers_counter_py},
    {"handlers/flaky.py", file_handlers_flaky_py, sizeof file_handlers_flaky_py},
    {"handlers/lazy_connection.py", file_handlers_lazy_connection_py, sizeof file_handlers_lazy_connection_py},
    {"handlers/packer.py", file_handlers_packer_py, sizeof file_handlers_packer_py},
    {"handlers/prime.py", file_handlers_prime_py, sizeof file_handlers_prime_py},
    {"handlers/reader.py", file_handlers_reader_py, sizeof file_handlers_reader_py},
    {"handlers/sleeper.py", file_handlers_sleeper_py, sizeof file_handlers_sleeper_py},
    {"template.yaml", file_template_yaml, sizeof file_template_yaml},
};

size_t lamb_classroom_file_count(void) { return sizeof files / sizeof *files; }
struct lamb_classroom_file lamb_classroom_file_at(size_t index) { return files[index]; }
