using InvokeAI.Testing.Sockets;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Execution;

/// <summary>Runs the queue, installs models, and reports both over the sockets.</summary>
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
