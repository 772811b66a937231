using System.Text.Json;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Farms;

/// <summary>
/// Tells the verbs where the process is that runs a farm: its address and a token, in a file beside the farm's state that only its owner can read.
/// </summary>
/// <param name="Address">The address that it listens on, on the loopback interface.</param>
/// <param name="Token">The token that requests must have: other users of the machine can reach the address, but cannot read the file.</param>
internal sealed record ControlFile(Uri Address, string Token)
{
    public static string PathOf(string stateFile) => Path.GetFullPath(stateFile) + ".control";

    public void Write(string stateFile)
    {
        var path = PathOf(stateFile);
        // An existing file would keep its rights.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        using var writer = new Utf8JsonWriter(file);
        writer.WriteStartObject();
        writer.WriteString("address", Address.ToString());
        writer.WriteString("token", Token);
        writer.WriteEndObject();
    }

    /// <exception cref="FailureException">No farm runs on the state, or the file cannot be read.</exception>
    public static ControlFile Read(string stateFile)
    {
        var path = PathOf(stateFile);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return new(new Uri(json.RootElement.GetProperty("address").GetString()!), json.RootElement.GetProperty("token").GetString()!);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FailureException(
                $"No farm runs on {stateFile}. Start one with 'dotnet invokeai farm serve --state {stateFile} --server NAME=URL'. "
                + "These commands do not reach a farm inside another program.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            throw new FailureException($"{path} cannot be read: {e.Message} Start the farm again.");
        }
    }
}
