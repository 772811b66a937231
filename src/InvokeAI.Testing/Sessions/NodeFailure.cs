
namespace InvokeAI.Testing.Sessions;

/// <summary>A node that fails as the real one does: with a Python exception's type and text.</summary>
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
