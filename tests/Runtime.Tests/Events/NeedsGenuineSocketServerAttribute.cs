namespace InvokeAI.Tests.Events;

/// <summary>The tests run against npm's socket.io, which a fresh clone does not have.</summary>
internal sealed class NeedsGenuineSocketServerAttribute : NeedsAttribute
{
    public override bool IsMet => GenuineSocketServer.IsInstalled;

    public override string Absent => "npm's socket.io is not there: run tests/Runtime.Tests/Events/socketio-peer/install (it needs node and npm).";
}
