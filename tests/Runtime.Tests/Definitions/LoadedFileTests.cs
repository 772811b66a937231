using System.IO.Compression;
using System.Text;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tests.Definitions;

/// <summary>Tests that the client reads and refuses the same files as the build and the tool.</summary>
public sealed class LoadedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Workflow => new FormText().Node("b", "blank_image", "1.2.2", """{"width":64,"height":32}""").Field("b", "width").ToString();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Unicode_with_a_mark_is_read(string name)
    {
        var path = File("w.json");
        System.IO.File.WriteAllText(path, Workflow, Encoding.GetEncoding(name));
        Assert.Equal("Width", WorkflowDefinition.Load(path).Inputs[0].Name);
    }

    [Fact]
    public void Any_other_encoding_is_invk041_with_the_offset_and_never_replaced()
    {
        var path = File("w.json");
        System.IO.File.WriteAllBytes(path, Encoding.Latin1.GetBytes("{\"name\":\"Größe\"}"));
        var problem = Assert.Single(Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Load(path)).Problems);
        Assert.Equal(("INVK041", true), (problem.Id, problem.IsError));
        Assert.Contains("byte 0xF6 at offset 11", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_in_another_encoding_is_named()
    {
        var path = File("w.json");
        System.IO.File.WriteAllText(path, Workflow);
        System.IO.File.WriteAllBytes(File("w.form.lock"), [.. "form-lock 1\n#"u8, 0xE9]);
        var e = Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Load(path));
        Assert.Contains("w.form.lock", e.Message, StringComparison.Ordinal);
        Assert.Equal("INVK041", Assert.Single(e.Problems).Id);
    }

    [Fact]
    public void A_workflow_in_a_compressed_chunk_of_an_image_is_found()
    {
        var path = File("w.png");
        System.IO.File.WriteAllBytes(path, Png("zTXt", [.. "invokeai_workflow\0\0"u8, .. Deflated(Workflow)]));
        Assert.Equal("Width", WorkflowDefinition.Load(path).Inputs[0].Name);
        System.IO.File.WriteAllBytes(path, Png("iTXt", [.. "invokeai_workflow\0\x01\0\0\0"u8, .. Deflated(Workflow)]));
        Assert.Equal("Width", WorkflowDefinition.Load(path).Inputs[0].Name);
    }

    [Fact]
    public void An_image_without_a_workflow_and_one_that_is_broken_say_so()
    {
        var path = File("w.png");
        System.IO.File.WriteAllBytes(path, Png("tEXt", [.. "other\0x"u8]));
        Assert.Contains("no workflow is embedded", Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Load(path)).Message, StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(path, Png("zTXt", [.. "invokeai_workflow\0\0xxxxxxxxx"u8]));
        Assert.Equal("INVK041", Assert.Single(Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Load(path)).Problems).Id);
    }

    private string File(string name) => Path.Combine(_folder.Path, name);

    private static byte[] Deflated(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            zlib.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static byte[] Png(string type, byte[] data)
    {
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk(type, data), .. Chunk("IEND", [])];

        static byte[] Chunk(string type, byte[] data)
        {
            byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
            return [.. Number(data.Length), .. body, .. Number(unchecked((int)Crc32.Of(body, 0, body.Length)))];
        }

        static byte[] Number(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
    }
}
