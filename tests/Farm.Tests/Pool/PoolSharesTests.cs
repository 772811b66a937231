using InvokeAI.Pool;

namespace InvokeAI.Farm.Tests.Pool;

/// <summary>Tests how permutations are shared out over servers.</summary>
public sealed class PoolSharesTests
{
    [Fact]
    public void Equal_servers_get_equal_shares() => Assert.Equal([4, 3, 3], PoolShares.Of(10, [new(0, 1, 0), new(0, 1, 0), new(0, 1, 0)]));

    [Fact]
    public void A_server_that_is_busy_gets_as_much_less() => Assert.Equal([8, 2], PoolShares.Of(10, [new(0, 1, 0), new(6, 1, 0)]));

    [Fact]
    public void A_server_with_two_devices_gets_twice_as_much() => Assert.Equal([8, 4], PoolShares.Of(12, [new(0, 2, 0), new(0, 1, 0)]));

    [Fact]
    public void Of_equally_busy_servers_the_one_that_was_used_longest_ago_is_first()
        => Assert.Equal([0, 1, 0], PoolShares.Of(1, [new(0, 1, 7), new(0, 1, 3), new(0, 1, 9)]));

    [Fact]
    public void Nothing_is_lost_and_nothing_is_invented()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var count = random.Next(0, 200);
            var servers = Enumerable.Range(0, random.Next(1, 9)).Select(_ => new PoolLoad(random.Next(0, 30), random.Next(1, 5), random.Next(0, 5))).ToList();
            var shares = PoolShares.Of(count, servers);

            Assert.Equal(count, shares.Sum());
            var loads =
                servers.Zip(shares,
                    (server, share)
                        => (Share: share, Before: (server.Items + share - 1.0) / server.Devices, After: (double)(server.Items + share) / server.Devices))
                        .ToList();
            // No permutation waits behind more items than it would elsewhere.
            Assert.All(loads.Where(load => load.Share > 0), load => Assert.All(loads, other => Assert.True(load.Before <= other.After)));
        }
    }
}
