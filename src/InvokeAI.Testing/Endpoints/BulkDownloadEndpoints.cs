using System.IO.Compression;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/images/download</c>: many images as one zip file, announced by an event, fetched once.</summary>
internal static class BulkDownloadEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, Machine machine)
    {
        // Like InvokeAI's: what is written so far can be fetched, and whatever was fetched is deleted.
        var ready = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        routes.MapAsync("POST", "/api/v1/images/download", c => StartAsync(c, machine, ready));
        routes.MapGet("/api/v1/images/download/{bulk_download_item_name}", (HttpContext c) =>
        {
            lock (machine.State.Sync)
            {
                return ready.Remove(c.Route("bulk_download_item_name"), out var zip)
                    ? Reply.Bytes(zip, "application/zip", ("Cache-Control", "max-age=0"),
                        ("Content-Disposition", $"inline; filename=\"{c.Route("bulk_download_item_name")}\""))
                    : Reply.Detail(404, "Not Found");
            }
        });
    }

    private static async Task<IResult> StartAsync(HttpContext context, Machine machine, Dictionary<string, byte[]> ready)
    {
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        lock (machine.State.Sync)
        {
            var boardId = body.Text("board_id");
            var names = body["image_names"].Texts();
            if (boardId is null && names.Count == 0)
                return Reply.Detail(400, "No images or board id specified.");
            var id = Py.Id();
            var name = $"{(boardId is not null && machine.State.Gallery.Boards.TryGetValue(boardId, out var board) ? board.Name + "_" : "")}{id}.zip";
            var images = boardId is not null
                ? [.. machine.State.Gallery.Images.Values.Where(i => i.BoardId == boardId)]
                : names.Select(n => machine.State.Gallery.Images.GetValueOrDefault(n)).OfType<ImageRecord>().ToList();
            var user = context.User();
            Send("bulk_download_started", null);
            if (images.Count == 0 && boardId is null)
            {
                Send("bulk_download_error", "Image record not found");
            }
            else
            {
                var zip = Zip(images);
                if (machine.State.ZipTime == TimeSpan.Zero)
                {
                    ready[name] = zip;
                    Send("bulk_download_complete", null);
                }
                else
                {
                    ready[name] = zip[..(zip.Length / 2)];
                    _ = CompleteAsync(zip);
                }
            }

            return Reply.Json(new JsonObject { ["response"] = "Your images are being prepared for download", ["bulk_download_item_name"] = name }, 202);

            async Task CompleteAsync(byte[] zip)
            {
                await Task.Delay(machine.State.ZipTime).ConfigureAwait(false);
                lock (machine.State.Sync)
                {
                    if (ready.ContainsKey(name))
                        ready[name] = zip;
                    Send("bulk_download_complete", null);
                }
            }

            void Send(string what, string? error)
            {
                var payload =
                    new JsonObject
                    {
                        ["bulk_download_id"] = "default",
                        ["bulk_download_item_id"] = id,
                        ["bulk_download_item_name"] = name,
                        ["user_id"] = user.Id
                    };
                if (error is not null)
                    payload["error"] = error;
                machine.Events.ToUser(what, user, "default", payload);
            }
        }
    }

    private static byte[] Zip(List<ImageRecord> images)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var image in images)
            {
                using var entry = zip.CreateEntry(image.Name, CompressionLevel.NoCompression).Open();
                entry.Write(image.Png);
            }
        }

        return file.ToArray();
    }
}
