using System.Text.Json.Nodes;

namespace InvokeAI.Testing.State;

/// <summary>A model that is being installed. Guarded by the server's lock.</summary>
internal sealed class ModelInstallJob
{
    public const long TotalBytes = 4_000_000;

    public required int Id { get; init; }

    public required JsonObject Source { get; init; }

    public required JsonObject ConfigIn { get; init; }

    public bool InPlace { get; init; }

    public string Status { get; set; } = "waiting";

    public long Bytes { get; set; }

    public ModelRecord? Model { get; set; }

    public string? ErrorReason { get; set; }

    public bool IsEnded => Status is "completed" or "error" or "cancelled";

    public bool IsLocal => (string?)Source["type"] == "local";

    public string LocalPath => IsLocal ? (string)Source["path"]! : $"models/.download_cache/install-{Id}";

    public JsonArray Parts()
        => IsLocal
            ? []
            : [new JsonObject { ["url"] = Source["url"]?.DeepClone() ?? Source["repo_id"]?.DeepClone(), ["local_path"] = LocalPath, ["bytes"] = Bytes,
                ["total_bytes"] = TotalBytes }];

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["status"] = Status,
        ["error_reason"] = ErrorReason,
        ["config_in"] = ConfigIn.DeepClone(),
        ["config_out"] = Model?.Config.DeepClone(),
        ["inplace"] = InPlace,
        ["source"] = Source.DeepClone(),
        ["local_path"] = LocalPath,
        ["bytes"] = Bytes,
        ["total_bytes"] = IsLocal ? 0 : TotalBytes,
        ["source_metadata"] = null,
        ["download_parts"] = Parts(),
        ["error"] = ErrorReason,
        ["error_traceback"] = null,
    };
}
