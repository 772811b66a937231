namespace InvokeAI.Workflows.Document;

/// <summary>The node types that the editor itself treats specially.</summary>
internal static class NodeTypes
{
    public const string Collect = "collect";
    public const string If = "if";
    public const string CoreMetadata = "core_metadata";
    public const string CallSavedWorkflow = "call_saved_workflow";
    public const string WorkflowReturn = "workflow_return";
    public const string ImageCollection = "image_collection";

    public static bool IsBatch(string type) => type is "image_batch" or "string_batch" or "integer_batch" or "float_batch";

    public static bool IsGenerator(string type) => type is "image_generator" or "string_generator" or "integer_generator" or "float_generator";

    /// <summary>Determines whether a field belongs to a called workflow. Such fields are named <c>saved_workflow_input::{nodeId}::{fieldName}</c>.</summary>
    public static bool IsDynamicInput(string field) => field.StartsWith("saved_workflow_input::", StringComparison.Ordinal);

    /// <summary>Returns the field of a batch node that contains its items, or that a generator feeds.</summary>
    public static string BatchField(string type) => type switch
    {
        "image_batch" => "images",
        "string_batch" => "strings",
        "integer_batch" => "integers",
        _ => "floats",
    };

    /// <summary>Returns the output of a batch node.</summary>
    public static string BatchHandle(string type) => type == "image_batch" ? "image" : "value";
}
