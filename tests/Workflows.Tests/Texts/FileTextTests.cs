using System.Text;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tests.Texts;

public sealed class FileTextTests
{
    private const string Text = "{\"label\":\"Größe 🎨 \ufffd\"}";

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void Utf_8_and_utf_16_with_a_mark_are_read(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        Assert.Equal(Text, FileText.TryDecode([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)], out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("7B 22 E9 22 7D", "it is not UTF-8 (byte 0xE9 at offset 2)")] // Latin-1
    [InlineData("EF BB BF 7B E9", "it is not UTF-8 (byte 0xE9 at offset 4)")] // Latin-1 behind a mark
    [InlineData("7B ED A0 80 7D", "it is not UTF-8 (byte 0xED at offset 1)")] // half a surrogate pair
    [InlineData("7B C0 80 7D", "it is not UTF-8 (byte 0xC0 at offset 1)")] // too long a form
    [InlineData("7B E2 82", "it is not UTF-8 (byte 0xE2 at offset 1)")] // cut off
    [InlineData("7B 00 7D 00", "a zero byte at offset 1")] // UTF-16 without a mark
    [InlineData("FF FE 7B 00 7D", "it is not UTF-16 (byte 0x7D at offset 4)")] // half a character
    [InlineData("FF FE 7B 00 00 DC 7D 00", "it is not UTF-16 (byte 0x00 at offset 4)")] // the second half of a surrogate pair
    [InlineData("FF FE 7B 00 00 D8 7D 00", "it is not UTF-16 (byte 0x")] // the first half; decoders give the place where the other half is missing
    [InlineData("FF FE 00 00 7B 00 00 00", "it is UTF-32 text")]
    [InlineData("00 00 FE FF 00 00 00 7B", "it is UTF-32 text")]
    public void Anything_else_is_refused_with_the_place(string bytes, string problem)
    {
        Assert.Null(FileText.TryDecode([.. bytes.Split(' ').Select(b => Convert.ToByte(b, 16))], out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.Contains("UTF-8", said, StringComparison.Ordinal);
    }
}
