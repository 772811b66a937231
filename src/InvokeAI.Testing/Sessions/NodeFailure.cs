
namespace InvokeAI.Testing.Sessions;

/// <summary>Represents the failure of a node, with the type and the text of a Python exception.</summary>
#pragma warning disable CA1032 // Never leaves the processor; needs no other constructors.
internal sealed class NodeFailure(string errorType, string message) : Exception(message)
#pragma warning restore CA1032
{
    public string ErrorType { get; } = errorType;

    public string Traceback =>
        "Traceback (most recent call last):\n"
        + "  File \"invokeai/app/services/session_processor/session_processor_default.py\", line 278, in run_node\n"
        + "    output = invocation.invoke_internal(context=context, services=self._services)\n"
        + $"{ErrorType}: {Message}\n";
}
