// State machines: what becomes of each property, see `resourceTreatments`.

private let notLogged = "executions are not logged"
private let noSegments = "executions send no segments"

let stateMachineProperties = together(
    applied("Definition", "DefinitionString", "DefinitionSubstitutions", "StateMachineName", "StateMachineType"),
    applied("Tags"),
    noted("DefinitionS3Location", because: "definitions are not fetched; write DefinitionString"),
    noted("EncryptionConfiguration", because: "nothing is encrypted"),
    noted("LoggingConfiguration", because: notLogged),
    noted("RoleArn", because: notChecked),
    noted("TracingConfiguration", because: noSegments)
)

let serverlessStateMachineProperties = together(
    applied("Definition", "DefinitionSubstitutions", "DefinitionUri", "Name", "Tags", "Type"),
    noted("AutoPublishAlias", "UseAliasAsEventTarget", because: "executions run the definition as it is now"),
    noted("DeploymentPreference", because: "nothing is deployed"),
    noted("Events", because: "what starts it by itself is not modelled; put an input into it"),
    noted("Logging", because: notLogged),
    noted("PermissionsBoundary", "Policies", "Role", "RolePath", because: notChecked),
    noted("PropagateTags", because: "tags have no meaning without an account"),
    noted("Tracing", because: noSegments)
)
