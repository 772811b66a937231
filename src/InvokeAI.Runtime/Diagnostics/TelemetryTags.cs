namespace InvokeAI;

/// <summary>
/// Holds the names of all tags of spans and measurements. docs/telemetry.md lists them. Names from other conventions are used as their authors define them.
/// </summary>
internal static class TelemetryTags
{
    /// <summary>The host of the server, as in the OpenTelemetry conventions.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>The port of the server, as in the OpenTelemetry conventions.</summary>
    public const string ServerPort = "server.port";

    /// <summary>The name that a host or a pool knows the server by. Servers without a name do not have the tag.</summary>
    public const string Server = "invokeai.server";

    /// <summary>The reason why a span failed, as in the OpenTelemetry conventions.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The operation that the model performs, as in the OpenTelemetry conventions for generative AI.</summary>
    public const string GenAIOperation = "gen_ai.operation.name";

    /// <summary>The provider of the model, as in the OpenTelemetry conventions for generative AI.</summary>
    public const string GenAIProvider = "gen_ai.provider.name";

    /// <summary>The model that is asked for, as in the OpenTelemetry conventions for generative AI.</summary>
    public const string GenAIModel = "gen_ai.request.model";

    /// <summary>The name of the workflow.</summary>
    public const string Workflow = "invokeai.workflow";

    /// <summary>The batch ID, on spans only, because each is different.</summary>
    public const string BatchId = "invokeai.batch_id";

    /// <summary>The outcome of an item.</summary>
    public const string Outcome = "invokeai.outcome";
}
