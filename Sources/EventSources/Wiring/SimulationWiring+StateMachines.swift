import Diagnostics
import FileSystem
import Functions
import LosslessJSON
import StateMachines

/// Source: `AWS::StepFunctions::StateMachine` in the CloudFormation reference, "AWS::Serverless::StateMachine" in the
/// SAM Developer Guide.
let stateMachineProperties = entries(
    "Step Functions state machine",
    modelled: [
        "StateMachineName", "Name", "Definition", "DefinitionString", "DefinitionUri", "DefinitionSubstitutions",
        "StateMachineType", "Type", "Tags",
    ],
    approximated: [
        "RoleArn": "permissions are not checked", "Role": "permissions are not checked",
        "Policies": "permissions are not checked", "LoggingConfiguration": "executions are not logged",
        "Logging": "executions are not logged", "TracingConfiguration": "executions send no segments",
        "Tracing": "executions send no segments", "EncryptionConfiguration": "nothing is encrypted",
        "AutoPublishAlias": "executions run the definition as it is now",
        "DeploymentPreference": "nothing is deployed", "PermissionsBoundary": "permissions are not checked",
        "RolePath": "permissions are not checked", "PropagateTags": "tags have no meaning without an account",
        "Events": "what starts it by itself is not modelled; put an input into it",
    ],
    refused: ["DefinitionS3Location": "definitions are not fetched; write DefinitionUri or DefinitionString"]
)

extension SimulationWiring {
    /// The state machines, which functions, rules and schedules may start.
    mutating func wireStateMachines() throws(Diagnostic) {
        for resource in resources("AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine") {
            let properties = resource.properties
            try check(properties, of: resource.logicalID, against: stateMachineProperties, at: resource.location)
            let document = try placed(resource.location) { () throws(Diagnostic) in try definition(properties) }
            let states = try placed(resource.location) { () throws(Diagnostic) in
                do throws(InvalidDefinition) {
                    return try StateMachineDefinition(document)
                } catch {
                    throw error.diagnostic
                }
            }
            let type = (properties["StateMachineType"] ?? properties["Type"])?.string
            let machine = SimulatedStateMachine(
                name: resource.name,
                logicalID: resource.logicalID,
                states,
                type: type == "EXPRESS" ? .express : .standard
            )
            simulation.add(machine, arn: resource.arn)
        }
    }

    private func definition(_ properties: JSONValue) throws(Diagnostic) -> JSONValue {
        var document: JSONValue
        if let given = properties["Definition"] {
            document = given
        } else if let text = properties["DefinitionString"] {
            document = try parsed(text)
        } else if let path = properties["DefinitionUri"]?.string {
            document = try definition(inFile: path)
        } else {
            throw Diagnostic(
                .invalidInput,
                "a state machine has no definition",
                hint: "write Definition or DefinitionUri"
            )
        }
        let substitutions = properties["DefinitionSubstitutions"]?.object?.members ?? []
        let values = substitutions.map { ($0.key, $0.value.string ?? $0.value.text()) }
        document = document.substituting(Dictionary(values) { $1 })
        return document
    }

    private func definition(inFile path: String) throws(Diagnostic) -> JSONValue {
        let full = path.hasPrefix("/") ? path : catalog.root + "/" + path
        do {
            return try JSONValue(parsing: try readFile(full))
        } catch let error as JSONSyntaxError {
            throw error.diagnostic(in: path, hint: "correct the definition, which DefinitionUri names")
        } catch let error as any DiagnosticError {
            throw error.diagnostic
        } catch {
            throw Diagnostic(
                .notFound,
                "cannot read the definition \"\(path)\": \(error)",
                hint: "DefinitionUri is relative to the template"
            )
        }
    }
}
