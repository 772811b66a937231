using System.Text;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the beginning of the request, and the buffer that it is written into.</summary>
public sealed class RequestHeadTests
{
    private static JsonNode Head(SubmitOptions options, int runs = 1)
    {
        using var body = new ByteBuffer();
        RequestHead.Write(body, options, "the-id", runs);
        return JsonNode.Parse(Encoding.UTF8.GetString(body.Written) + "[]}}")!;
    }

    [Theory]
    [InlineData(false, 1, "workflows", "gallery")]
    [InlineData(true, 1, "workflows", "gallery")]
    [InlineData(false, 12345, "workflows", "gallery")]
    [InlineData(true, int.MaxValue, "workflows", "gallery")]
    [InlineData(false, 1, "mine", "gallery")]
    [InlineData(false, 1, "workflows", "elsewhere")]
    [InlineData(false, 1, null, "gallery")]
    [InlineData(false, 1, "workflows", null)]
    [InlineData(false, 2, null, null)]
    [InlineData(false, 1, "a \"quoted\" \\ word\n", "é 漢 🌅")]
    [InlineData(false, 1, "\u001f", "\"")]
    [InlineData(false, 1, "", "\\")]
    public void What_the_options_say_is_sent(bool prepend, int runs, string? origin, string? destination)
    {
        var head = Head(new SubmitOptions { Prepend = prepend, Origin = origin, Destination = destination }, runs);
        Assert.Equal(prepend, (bool)head["prepend"]!);
        var batch = head["batch"]!;
        Assert.Equal(("the-id", runs, origin, destination),
            ((string)batch["batch_id"]!, (int)batch["runs"]!, (string?)batch["origin"], (string?)batch["destination"]));
        Assert.Equal(origin is not null, batch.AsObject().ContainsKey("origin"));
        Assert.Equal(destination is not null, batch.AsObject().ContainsKey("destination"));
        Assert.Equal("data", batch.AsObject().Last().Key);
    }

    [Fact]
    public void A_buffer_keeps_what_it_holds_when_it_grows()
    {
        using var body = new ByteBuffer();
        var expected = new List<byte>();
        for (var i = 0; i < 40_000; i++)
        {
            body.Append((byte)i);
            expected.Add((byte)i);
        }

        body.Append(Encoding.UTF8.GetBytes(new string('x', 70_000)));
        expected.AddRange(Enumerable.Repeat((byte)'x', 70_000));
        body.Reserve(3).Fill(7);
        expected.AddRange([7, 7, 7]);
        body.GetSpan(200_000)[0] = 8;
        body.GetMemory(400_000).Span[1] = 9;
        body.Advance(2);
        expected.AddRange([8, 9]);
        Assert.Equal(expected.Count, body.Length);
        Assert.True(expected.SequenceEqual(body.Written.ToArray()));
        Assert.True(expected.SequenceEqual(body.WrittenMemory.ToArray()));
        body.WrittenForPatch[0] = 42;
        body.Shorten(body.Length - 2);
        Assert.Equal([42, 1], body.Written.ToArray());
        body.Clear();
        Assert.Equal(0, body.Length);
    }

    [Fact]
    public void A_buffer_that_is_full_to_the_last_byte_grows_for_the_next()
    {
        using var body = new ByteBuffer();
        var room = body.GetSpan().Length;
        body.Reserve(room).Fill(1);
        Assert.True(body.GetSpan().Length > 0);
        body.Append((byte)2);
        Assert.Equal(room + 1, body.Length);
        body.Reserve(body.GetSpan().Length).Fill(3);
        Assert.True(body.GetMemory().Length > 0);
        Assert.Equal((1, 2, 3), (body.Written[0], body.Written[room], body.Written[^1]));
    }
}
