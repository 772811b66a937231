using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Tests.Json;

/// <summary>Texts are read as deep as the limit and no deeper.</summary>
public class DepthTests
{
    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void The_deepest_text_is_read_and_one_deeper_is_refused(string open, string close)
    {
        Assert.NotNull(JsonText.TryParse(Nested(open, close, JsonText.MaxDepth), out _));
        Assert.Null(JsonText.TryParse(Nested(open, close, JsonText.MaxDepth + 1), out var error));
        Assert.NotNull(error);
    }

    [Fact]
    public void Values_beside_each_other_are_not_deep()
    {
        Assert.NotNull(JsonText.TryParse("[" + string.Join(',', Enumerable.Repeat("[[],{}]", 2 * JsonText.MaxDepth)) + "]", out _));
        Assert.NotNull(JsonText.TryParse("[" + string.Join(',', Enumerable.Repeat("{\"a\":{},\"b\":[]}", 2 * JsonText.MaxDepth)) + "]", out _));
    }

    private static string Nested(string open, string close, int depth)
        => string.Concat(Enumerable.Repeat(open, depth - 1)) + (open == "[" ? "[]" : "{}") + string.Concat(Enumerable.Repeat(close, depth - 1));
}
