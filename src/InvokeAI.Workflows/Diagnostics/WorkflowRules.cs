namespace InvokeAI.Workflows.Diagnostics;

/// <summary>Defines the diagnostics of reading a workflow (INVK001–INVK049). Each has a section in docs/diagnostics.md.</summary>
internal static class WorkflowRules
{
    public static readonly DiagnosticRule NotJson = Error("INVK001", "The file is not JSON",
        "The file is not valid JSON: {0}. Correct it there, or export the workflow again.");

    public static readonly DiagnosticRule NotAWorkflow = Error("INVK002", "The file is not an InvokeAI workflow",
        "This is not an InvokeAI workflow: {0}. Export it from InvokeAI's workflow editor (Download Workflow).");

    public static readonly DiagnosticRule UnknownSchemaVersion = Error("INVK003", "The workflow's schema version is unknown",
        "Workflow schema version '{0}' is not known (1.0.0, 2.0.0, 3.0.0 and 4.0.0 are); InvokeAI 6.14 refuses it too. Save the workflow again in "
            + "InvokeAI's editor.");

    public static readonly DiagnosticRule WrongShape = Error("INVK004", "The workflow does not match InvokeAI's schema",
        "InvokeAI refuses to load this workflow: {0}. Save it again in InvokeAI's editor, or correct the file here.");

    public static readonly DiagnosticRule FormStructure = Error("INVK005", "The form's structure is invalid",
        "InvokeAI refuses to load this workflow, because its form is invalid: {0}. Correct the form's 'elements', or build the form again in the editor.");

    public static readonly DiagnosticRule SeveralReturns = Error("INVK006", "More than one workflow_return node",
        "The workflow has {0} nodes of type workflow_return, and InvokeAI loads no workflow with more than one. Remove all but one.");

    public static readonly DiagnosticRule UnknownNode = Error("INVK007", "A node type that no catalog knows",
        "Node type '{0}' (node {1}) is not in the node catalog: a node pack has it, or another version of InvokeAI. If your server has it, run 'dotnet "
            + "invokeai schema pull -o invokeai.schema.json' and add <InvokeAISchema Include=\"invokeai.schema.json\" /> to the project. Otherwise replace "
            + "the node in InvokeAI's editor, or set UnknownNodes=\"keep\" (send it as in the file) or \"drop\" (leave it out) on the workflow's "
            + "<InvokeAIWorkflow>. In the tool: --schema, --unknown-nodes.");

    public static readonly DiagnosticRule UnknownNodeDropped = Warning("INVK008", "A node of unknown type is left out",
        "Node type '{0}' (node {1}) is in no catalog: the node and its edges are left out of what is sent (UnknownNodes=\"drop\"), and its fields on the "
            + "form cannot be set. Add your server's schema to have it run.");

    public static readonly DiagnosticRule UnknownNodeKept = Info("INVK009", "A node of unknown type is sent as in the file",
        "Node type '{0}' (node {1}) is in no catalog: it is sent as in the file, and its fields are typed from their values (UnknownNodes=\"keep\"). Add "
            + "your server's schema to have them checked.");

    public static readonly DiagnosticRule NodeVersion = Warning("INVK010", "A node's version does not fit the catalog's",
        "Node {0} ({1}) has version {2}, but the catalog has {3}. InvokeAI cannot update it: it is sent as it is, and the server may refuse it. In "
            + "InvokeAI's editor, delete the node, add it again and save the workflow. If your server is older and has version {2}, run 'dotnet invokeai "
            + "schema pull -o invokeai.schema.json' and add <InvokeAISchema Include=\"invokeai.schema.json\" /> to the project.");

    public static readonly DiagnosticRule InputDropped = Info("INVK011", "An input that the node no longer has is removed",
        "Node {0} is updated from version {1} to {2}; its input '{3}' no longer exists and is removed. Save the workflow again in the editor.");

    public static readonly DiagnosticRule EdgeDropped = Warning("INVK012", "An edge is dropped",
        "InvokeAI drops the edge from {0} to {1} when it loads this workflow: {2}. The destination keeps its own value. Connect it again in the editor, or "
            + "remove the edge.");

    public static readonly DiagnosticRule DanglingField = Warning("INVK013", "A form field without its node field",
        "The form shows field '{1}' of node {0}, which does not exist in this workflow: the field is removed from the form. Remove it from the form in the "
            + "editor.");

    public static readonly DiagnosticRule DanglingExposedField = Warning("INVK014", "An exposed field that is left out",
        "'exposedFields' names field '{1}' of node {0}, which is left out of the form: {2}. Save the workflow again in the editor, or add your server's "
            + "schema.");

    public static readonly DiagnosticRule FormReset = Warning("INVK015", "The form is unreadable and is replaced by an empty one",
        "InvokeAI cannot read this form and replaces it by an empty one: {0}. Build the form again in the editor, or correct it here.");

    public static readonly DiagnosticRule ValueDropped = Info("INVK016", "A value that InvokeAI does not keep",
        "InvokeAI does not keep the value of '{1}' on node {0}: its editor does not support such a value. Set it again in the editor.");

    public static readonly DiagnosticRule ValueType = Warning("INVK017", "A value that does not fit its field",
        "The file's value of {0} does not fit: {1}. It is sent untouched, and the server may refuse it. Set a fitting value in the editor.");

    public static readonly DiagnosticRule ValueRange = Warning("INVK018", "A value out of range",
        "The file's value {1} of {0} is out of range: the field takes {2}, and the server refuses anything else. Set such a value in the editor.");

    public static readonly DiagnosticRule ValueOption = Warning("INVK019", "A value that is not one of the options",
        "The file's value '{1}' of {0} is not one of its options ({2}); the server may refuse it. Choose one of them in the editor.");

    public static readonly DiagnosticRule FormBounds = Warning("INVK020", "The form allows what the server refuses",
        "The form allows {1} for '{0}', but the server takes {2}; {3}. Narrow the range in the form.");

    public static readonly DiagnosticRule FieldConnected = Info("INVK021", "A form field that is connected",
        "'{0}' is fed by a connection, so its value on the form has no effect; its property cannot be set. Remove it from the form, or remove the connection.");

    public static readonly DiagnosticRule RequiredWithoutValue = Error("INVK022", "A required input has no value",
        "Node {0} needs a value for '{1}': the file holds none, no edge supplies it, and it is not on the form, so InvokeAI would not run the workflow. In "
            + "InvokeAI's editor, add the field to the form (the class then has a required property for it), give it a value, or connect it. If an unknown "
            + "node supplied it (INVK007), make that node known first.");

    public static readonly DiagnosticRule NothingToRun = Error("INVK023", "Nothing to run",
        "The workflow has no node that can be run, so InvokeAI would not run it. Add nodes in the editor.");

    public static readonly DiagnosticRule BatchUnconnected = Error("INVK024", "A batch node that feeds nothing",
        "Batch node {0} has no outgoing connection, so InvokeAI would not run the workflow. Connect it, or remove it.");

    public static readonly DiagnosticRule BatchEmpty = Error("INVK025", "A batch without items",
        "Batch node {0} has no items and is not on the form, so nothing would run. Give it items in the editor, or put its field on the form.");

    public static readonly DiagnosticRule BatchUnequal = Error("INVK026", "Batches of one group differ in size",
        "The batch nodes of '{0}' have different numbers of items ({1}), so InvokeAI would not run the workflow. Give them equally many.");

    public static readonly DiagnosticRule BatchThroughConnector = Info("INVK027", "A connector behind a batch node is resolved",
        "Batch node {0} feeds {1} through a connector. InvokeAI's GUI would send the connector itself and the server would refuse it; here the connection "
            + "is resolved.");

    public static readonly DiagnosticRule FieldRepeated = Info("INVK028", "A field is in the form twice",
        "Field '{0}' is in the form more than once (indexes {1} and {2}): both are the same property. Remove one from the form if this is not intended.");

    public static readonly DiagnosticRule FieldUnknown = Warning("INVK029", "A form field that the catalog does not know",
        "Node type '{0}' has no field '{1}' in the catalog, so the field is not sent and its property cannot be set. Replace the node in the editor.");

    public static readonly DiagnosticRule ImagesMoved = Info("INVK030", "Images of an image collection are moved",
        "Node {0} holds images in 'collection'; InvokeAI moves them to 'images', and so does this. Save the workflow again in the editor.");

    public static readonly DiagnosticRule CollectionSize = Error("INVK031", "A collection with too few or too many items",
        "'{1}' of node {0} holds {2}, but takes {3}, so InvokeAI would not run the workflow. Change the items in the editor, or put the field on the form.");

    public static readonly DiagnosticRule FormTooLarge = Error("INVK032", "The form is too large",
        "The form repeats its elements more than {0} times, because a container that is in several containers multiplies its content. Simplify the form.");

    public static readonly DiagnosticRule NumberRange = Error("INVK033", "A number that InvokeAI would not send",
        "'{1}' of node {0} holds {2}, but takes {3}, so InvokeAI would not run the workflow. Change the number in the editor, or put the field on the form.");

    public static readonly DiagnosticRule InputUnknown = Warning("INVK034", "An input that the node's type does not have",
        "Node {0} ({1}) has an input '{2}' that its type does not have: it is not sent, and InvokeAI's editor would not run the workflow. Replace the node "
            + "in the editor.");

    public static readonly DiagnosticRule BatchTooLarge = Error("INVK035", "A batch with too many items",
        "The generator of batch node {0} makes {1} items, far more than a server queues. No more than {2} are created. Set a lower count in the editor.");

    public static readonly DiagnosticRule BoardGeneratorKept = Info("INVK036", "An image generator that InvokeAI's editor would lose",
        "InvokeAI's editor takes the image generator of node {0} for a board when it loads this file, and then cannot run it. Here the board is resolved "
            + "nevertheless.");

    private static DiagnosticRule Error(string id, string title, string message) => new(id, WorkflowSeverity.Error, title, message);

    private static DiagnosticRule Warning(string id, string title, string message) => new(id, WorkflowSeverity.Warning, title, message);

    private static DiagnosticRule Info(string id, string title, string message) => new(id, WorkflowSeverity.Info, title, message);
}
