using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Execution;

/// <summary>Pretends to download and install models, step by step, with the real server's events.</summary>
internal sealed class ModelInstaller(Machine machine)
{
    private const int Steps = 4;

    private int _lastId;

    public Dictionary<int, ModelInstallJob> Jobs { get; } = [];

    /// <summary>Gets the paths and URLs whose installation fails, with the reason.</summary>
    public Dictionary<string, string> Failing { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the files and folders that exist on the server's disk.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the source that a text means: a URL, a repository at Hugging Face, or an existing path. Null if it is none of them.</summary>
    public JsonObject? Source(string text, string? token, bool inPlace)
    {
        if (text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal))
            return new JsonObject { ["url"] = text, ["access_token"] = token, ["type"] = "url" };
        if (Files.Contains(text) || File.Exists(text) || Directory.Exists(text))
            return new JsonObject { ["path"] = text, ["inplace"] = inPlace, ["type"] = "local" };
        var parts = text.Split(':');
        if (parts.Length > 3 || parts[0].Split('/') is not [{ Length: > 0 }, { Length: > 0 }] || parts[0].Contains('\\', StringComparison.Ordinal))
            return null;
        return new JsonObject
        {
            ["repo_id"] = parts[0],
            ["variant"] = parts.ElementAtOrDefault(1) is { Length: > 0 } variant ? variant : null,
            ["subfolder"] = parts.ElementAtOrDefault(2),
            ["access_token"] = token,
            ["type"] = "hf",
        };
    }

    public ModelInstallJob Start(JsonObject source, JsonObject config, bool inPlace)
    {
        var job = new ModelInstallJob { Id = ++_lastId, Source = source, ConfigIn = config, InPlace = inPlace };
        Jobs.Add(job.Id, job);
        _ = RunAsync(job);
        return job;
    }

    public void Resume(ModelInstallJob job)
    {
        job.Status = "waiting";
        job.ErrorReason = null;
        _ = RunAsync(job);
    }

    private async Task RunAsync(ModelInstallJob job)
    {
        await Task.Yield();
        if (!job.IsLocal)
        {
            for (var step = (int)(job.Bytes * Steps / ModelInstallJob.TotalBytes) + 1; step <= Steps; step++)
            {
                await Task.Delay(machine.State.Options.StepDelay).ConfigureAwait(false);
                lock (machine.State.Sync)
                {
                    if (job.IsEnded || job.Status == "paused")
                        return;
                    job.Status = "downloading";
                    job.Bytes = ModelInstallJob.TotalBytes * step / Steps;
                    var progress = Event(job);
                    progress["local_path"] = job.LocalPath;
                    progress["bytes"] = job.Bytes;
                    progress["total_bytes"] = ModelInstallJob.TotalBytes;
                    progress["parts"] = job.Parts();
                    machine.Events.ToAdmins("model_install_download_progress", progress);
                }
            }

            lock (machine.State.Sync)
            {
                job.Status = "downloads_done";
                machine.Events.ToAdmins("model_install_downloads_complete", Event(job));
            }
        }

        lock (machine.State.Sync)
        {
            if (job.IsEnded || job.Status == "paused")
                return;
            job.Status = "running";
            machine.Events.ToAdmins("model_install_started", Event(job));
            Finish(job);
        }
    }

    private void Finish(ModelInstallJob job)
    {
        if (Failing.TryGetValue(SourceText(job), out var reason))
        {
            job.Status = "error";
            job.ErrorReason = reason;
            var failed = Event(job);
            failed["error_type"] = "InvalidModelConfigException";
            failed["error"] = reason;
            machine.Events.ToAdmins("model_install_error", failed);
            return;
        }

        var name = job.ConfigIn.Text("name") ?? Path.GetFileNameWithoutExtension(SourceText(job).TrimEnd('/').Split('/')[^1]);
        job.Model =
            ModelRecord.Create(name, job.ConfigIn.Text("base") ?? "sdxl", job.ConfigIn.Text("type") ?? "main", job.ConfigIn.Text("key"),
                job.ConfigIn.Text("hash"), job.ConfigIn.Text("format") ?? "checkpoint");
        job.Model.Config["description"] = job.ConfigIn["description"].Copy();
        job.Model.Config["source"] = SourceText(job);
        job.Model.Config["source_type"] = job.Source.Text("type") switch { "url" => "url", "hf" => "hf_repo_id", _ => "path" };
        machine.State.Models[job.Model.Key] = job.Model;
        job.Status = "completed";
        var done = Event(job);
        done["key"] = job.Model.Key;
        done["total_bytes"] = job.IsLocal ? 0 : ModelInstallJob.TotalBytes;
        done["config"] = job.Model.Config.DeepClone();
        machine.Events.ToAdmins("model_install_complete", done);
    }

    public static string SourceText(ModelInstallJob job) => job.Source.Text("url") ?? job.Source.Text("repo_id") ?? job.Source.Text("path")!;

    private static JsonObject Event(ModelInstallJob job) => new()
    {
        ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["id"] = job.Id,
        ["source"] = job.Source.DeepClone(),
    };
}
