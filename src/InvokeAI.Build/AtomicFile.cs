using System.Text;

namespace InvokeAI.Build;

/// <summary>Writes a text completely or not at all: a build that is interrupted leaves the old file.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, string text)
    {
        var beside = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            File.WriteAllText(beside, text, Utf8);
            if (File.Exists(path))
                File.Replace(beside, path, null);
            else
                File.Move(beside, path);
        }
        catch (IOException) when (File.Exists(path) && File.ReadAllText(path) == text)
        {
            // Another framework's build of the same project was faster and wrote the same.
        }
        finally
        {
            if (File.Exists(beside))
                File.Delete(beside);
        }
    }
}
