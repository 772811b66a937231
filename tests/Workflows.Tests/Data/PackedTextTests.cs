using System.Text;
using CsCheck;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Tests.Data;

public sealed class PackedTextTests
{
    [Fact]
    public void Any_bytes_come_back()
        => Gen.Byte.Array[0, 2000].Sample(bytes => Assert.Equal(bytes, PackedText.Unpack(PackedText.Pack(bytes))));

    [Fact]
    public void Bytes_that_repeat_come_back_and_become_fewer()
        => Gen.Select(Gen.Byte.Array[1, 40], Gen.Int[1, 500], Gen.Byte.Array[0, 10]).Sample((pattern, times, rest) =>
        {
            byte[] bytes = [.. Enumerable.Repeat(pattern, times).SelectMany(b => b), .. rest];
            var text = PackedText.Pack(bytes);
            Assert.Equal(bytes, PackedText.Unpack(text));
            Assert.True(text.Length < 80 + rest.Length + pattern.Length, $"{bytes.Length} bytes became {text.Length} characters.");
        });

    [Fact]
    public void A_packed_text_needs_no_escape_in_a_literal()
    {
        var text = PackedText.Pack([.. Enumerable.Range(0, 70_000).Select(i => (byte)(i * 7919 >> 3))]);
        Assert.All(text, c => Assert.InRange(c, '\u3400', '\ub3ff'));
    }

    [Theory]
    [InlineData("", "\u3400\u3401\u3400\u3400\u3400")]
    [InlineData("abcabcabcabcabc", null)]
    public void The_format_stays_because_compiled_libraries_hold_it(string text, string? packed)
    {
        packed ??= "\u3400\u3407\u3400\u340f\u35b0\u8c98\u94e0\u6400";
        Assert.Equal(packed, PackedText.Pack(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, Encoding.UTF8.GetString(PackedText.Unpack(packed)));
    }
}
