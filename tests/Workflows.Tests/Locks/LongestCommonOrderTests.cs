using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests that the members of a sequence that kept their order are as many as possible.</summary>
public sealed class LongestCommonOrderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("5", "1")]
    [InlineData("0 1 2 3", "1111")]
    [InlineData("3 2 1 0", "0001")]
    [InlineData("1 0", "01")]
    [InlineData("3 0 1 2", "0111")]
    [InlineData("1 2 3 0", "1110")]
    [InlineData("0 2 1 3", "1011")]
    [InlineData("7 1 8 2 9 3 4", "0101011")]
    public void The_longest_ascending_part_is_kept(string order, string kept)
        => Assert.Equal(kept, string.Concat(Kept([.. order.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]).Select(k => k ? '1' : '0')));

    [Theory]
    [InlineData("1 0", "10", "10")]
    [InlineData("1 0", "01", "01")]
    [InlineData("3 2 1 0", "0100", "0100")]
    [InlineData("2 3 0 1", "1100", "1100")]
    [InlineData("2 3 0 1", "0011", "0011")]
    public void Of_equally_long_parts_the_one_that_stands_still_is_kept(string order, string still, string kept)
        => Assert.Equal(kept,
            string.Concat(LongestCommonOrder.Kept([.. order.Split(' ').Select(int.Parse)], [.. still.Select(c => c == '1')]).Select(k => k ? '1' : '0')));

    [Fact]
    public void No_other_choice_of_a_permutation_is_longer()
    {
        foreach (var order in Permutations([0, 1, 2, 3, 4, 5]))
        {
            var kept = Kept(order);
            var chosen = order.Where((_, i) => kept[i]).ToList();
            Assert.Equal(chosen.Order(), chosen);
            Assert.Equal(Enumerable.Range(0, 64).Where(set => Ascends([.. order.Where((_, i) => (set >> i & 1) == 1)])).Max(set => int.PopCount(set)),
                chosen.Count);
        }

        static bool Ascends(int[] numbers) => numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private static bool[] Kept(int[] order) => LongestCommonOrder.Kept(order, new bool[order.Length]);

    private static IEnumerable<int[]> Permutations(int[] numbers)
        => numbers.Length == 0 ? [[]] : numbers.SelectMany(first => Permutations([.. numbers.Where(n => n != first)]).Select(rest => (int[])[first, .. rest]));
}
