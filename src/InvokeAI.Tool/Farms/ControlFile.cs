using System.Text.Json;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Farms;

/// <summary>How the verbs find the process that runs a farm: its address and a token, in a file beside the farm's state that only its owner can read.</summary>
/// <param name="Address">Where it listens, on the loopback address.</param>
/// <param name="Token">What requests must bear: other users of the machine can reach the address, but not read the file.</param>
internal sealed record ControlFile(Uri Address, string Token)
{
    public static string PathOf(string stateFile) => Path.GetFullPath(stateFile) + ".control";

    public void Write(string stateFile)
    {
        var path = PathOf(stateFile);
        // A file that is there already would keep its rights.
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
            throw new FailureException($"No farm runs on {stateFile}. Start it with 'dotnet invokeai farm serve --state {stateFile}'. A farm inside a program of yours is asked by its own API.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            throw new FailureException($"{path} cannot be read: {e.Message} Start the farm again.");
        }
    }
}
