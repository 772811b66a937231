using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Tests.Protocol;

/// <summary>
/// Tests when a server counts as lost. The storm of killed processes found that a farm that starts under load closed attempts of servers that ran.
/// </summary>
public sealed class LostServerTests
{
    private static readonly FarmRules Rules = new() { ServerLostAfter = TimeSpan.FromSeconds(10) };

    private readonly List<Command> _commands = [];
    private readonly Dispatcher _dispatcher;

    public LostServerTests()
    {
        _dispatcher = new(new("farm", "e0"), Rules, new(), TimeSpan.Zero, _commands.Add);
        _dispatcher.AddServer("a");
        _dispatcher.Add(PartMachine.Apply(new PartRecord { JobId = "j", Index = 0 }, new PartObservation.Assigned("a", "b1"), Rules).Next);
    }

    private bool IsClosed => _commands.OfType<Command.Write>().Any(write => write.Part.Open is null);

    [Fact]
    public void A_server_that_a_starting_farm_has_not_heard_yet_is_not_lost()
    {
        Pass(to: 60);

        Assert.False(IsClosed);
    }

    [Fact]
    public void A_server_is_lost_when_it_has_not_answered_for_the_whole_time()
    {
        Pass(to: 60);
        _dispatcher.Probed("a", null);
        Pass(to: 69);
        Assert.False(IsClosed);

        Pass(to: 70);
        Assert.True(IsClosed);
    }

    private void Pass(int to) => _dispatcher.Tick(TimeSpan.FromSeconds(to), DateTimeOffset.UnixEpoch.AddSeconds(to));
}
