using InvokeAI.Images;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the name and the type of an uploaded file in the request.</summary>
public sealed class UploadNameTests
{
    [Theory]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.JPEG", "image/jpeg")]
    [InlineData("a.webp", "image/webp")]
    [InlineData("a.gif", "image/gif")]
    [InlineData("a.bmp", "image/bmp")]
    [InlineData("a.tif", "image/tiff")]
    [InlineData("a.tiff", "image/tiff")]
    [InlineData("a.png", "image/png")]
    [InlineData("a", "image/png")]
    [InlineData("a.jpg.txt", "image/png")]
    public void The_ending_tells_the_type(string name, string type) => Assert.Equal(type, ImageUpload.ImageType(name));

    [Theory]
    [InlineData("a b.png", "ab.png")]
    [InlineData("folder/a.png", "a.png")]
    [InlineData("bild – ü.png", "bild.png")]
    [InlineData("a\"b;c\\d\u007f~!.png", "abcd~!.png")]
    [InlineData("日本", "upload")]
    [InlineData("", "upload")]
    public void The_name_is_sent_in_ASCII_without_what_a_header_minds(string name, string sent) => Assert.Equal(sent, ImageUpload.AsciiName(name));
}
