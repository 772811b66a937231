using InvokeAI.Testing.Sockets;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Execution;

/// <summary>What the stand-in does with what it knows: it works off the queue, installs models, and tells of both over its sockets.</summary>
internal sealed class Machine : IDisposable
{
    public Machine(InvokeAIServerOptions options)
    {
        State = new(options);
        Events = new(State, Hub);
        Processor = new(this);
        Installer = new(this);
    }

    public ServerState State { get; }

    public SocketHub Hub { get; } = new();

    public EventSource Events { get; }

    public Processor Processor { get; }

    public ModelInstaller Installer { get; }

    public void Dispose() => Processor.Dispose();
}
