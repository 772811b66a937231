using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using InvokeAI.Http;
using InvokeAI.Reports;

namespace InvokeAI;

/// <summary>Writes a report as one page. Files are streamed: a page of a thousand images does not need their memory.</summary>
internal sealed class ReportWriter
{
    private const long MostEmbedded = 50_000_000;

    // An image that is on no server has no thumbnail; this much of an original is as good as one.
    private const int SmallOriginal = 64 * 1024;

    // A multiple of three: base64 of the parts is base64 of the whole.
    private const int PartBytes = 96 * 1024;

    // The characters of HTML are escapes, those of all scripts are not.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Stream _page;
    private readonly string _folder;
    private readonly bool _singleFile;
    private readonly Dictionary<(Type, string, Uri?), ReportFile> _files = [];
    private long _embedded;
    private int _blocks;

    private ReportWriter(Stream page, string folder, bool singleFile) => (_page, _folder, _singleFile) = (page, folder, singleFile);

    /// <summary>Saves a report. An existing page is replaced once the new one is complete.</summary>
    /// <param name="result">The run.</param>
    /// <param name="path">The page.</param>
    /// <param name="options">Title, and what is embedded.</param>
    /// <param name="saved">Where an original is on the disk already, by its path; null for those that are not.</param>
    /// <param name="cancellationToken">The token to cancel the downloads.</param>
    public static async Task SaveAsync(RunResult result, string path, ReportOptions options, Func<OutputFile, string?> saved,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var target = Path.GetFullPath(path);
        var report = RunReport.Of(result, options.Title);
        var folder = Path.GetDirectoryName(target)!;
        var files = new ReportFiles(Path.Combine(folder, Path.GetFileNameWithoutExtension(target) + "-files"), saved);
        await Downloads.WriteAsync(target, overwrite: true,
            page => new ReportWriter(page, folder, options.SingleFile).WriteAsync(report, result, files, cancellationToken)).ConfigureAwait(false);
    }

    private async Task WriteAsync(RunReport report, RunResult result, ReportFiles files, CancellationToken cancellationToken)
    {
        await TextAsync(ReportPage.Head(Clean(report.Title), Summary(result)), cancellationToken).ConfigureAwait(false);
        await foreach (var group in files.BringAsync(report.Items.SelectMany(item => item.Files), cancellationToken).ConfigureAwait(false))
        {
            foreach (var file in group)
            {
                _files.Add(ReportFiles.Key(file.File), file);
                await EmbedAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }

        await TextAsync("<script type=\"application/json\" id=\"data\">", cancellationToken).ConfigureAwait(false);
        var data = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(data, Json))
            Write(writer, report);
        await _page.WriteAsync(data.WrittenMemory, cancellationToken).ConfigureAwait(false);
        await TextAsync($"</script>\n<script>{ReportPage.Script}</script>\n</body>\n</html>\n", cancellationToken).ConfigureAwait(false);
    }

    private static string Summary(RunResult result)
    {
        var run = result.RunId.Length > 0 ? $"Run {Clean(result.RunId)}" : "";
        var ended = result.Items.Max(item => item.CompletedAt);
        return ended is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{run}{(run.Length > 0 ? ", ended" : "Ended")} {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
            : run.Length > 0 ? run + "." : "";
    }

    private async Task EmbedAsync(ReportFile file, CancellationToken cancellationToken)
    {
        if (file.Thumbnail is { } thumbnail)
        {
            using var bytes = new MemoryStream(thumbnail);
            file.ThumbnailId = await BlockAsync(bytes, TypeOf(thumbnail, "image/webp"), cancellationToken).ConfigureAwait(false);
            file.Thumbnail = null;
        }

        if (file.Path is not { } path)
            return;
        var length = new FileInfo(path).Length;
        if (_singleFile && _embedded + length <= MostEmbedded)
        {
            file.OriginalId = await BlockAsync(path, cancellationToken).ConfigureAwait(false);
            _embedded += length;
            if (file.IsTemporary)
                Remove(path);
            file.Path = null;
        }
        else if (file.ThumbnailId is null && length <= SmallOriginal && file.File is OutputImage)
        {
            file.ThumbnailId = await BlockAsync(path, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Remove(string path)
    {
        File.Delete(path);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private async Task<string> BlockAsync(string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        var start = new byte[16];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        file.Position = 0;
        return await BlockAsync(file, TypeOf(start.AsSpan(0, read), "application/octet-stream"), cancellationToken).ConfigureAwait(false);
    }

    // Each file is an element of its own, which no browser runs: base64 cannot end it.
    private async Task<string> BlockAsync(Stream content, string type, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"f{_blocks++}");
        await TextAsync($"<script type=\"text/plain\" id=\"{id}\">data:{type};base64,", cancellationToken).ConfigureAwait(false);
        var (bytes, text) = (ArrayPool<byte>.Shared.Rent(PartBytes), ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(PartBytes)));
        try
        {
            int read;
            do
            {
                read = await content.ReadAtLeastAsync(bytes.AsMemory(0, PartBytes), PartBytes, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                Base64.EncodeToUtf8(bytes.AsSpan(0, read), text, out _, out var written);
                await _page.WriteAsync(text.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
            }
            while (read == PartBytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<byte>.Shared.Return(text);
        }

        await TextAsync("</script>\n", cancellationToken).ConfigureAwait(false);
        return id;
    }

    // Only types that are images or videos: a page of somebody else's is never embedded as one.
    private static string TypeOf(ReadOnlySpan<byte> start, string otherwise)
        => start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
            : start.StartsWith("GIF8"u8) ? "image/gif"
            : start.Length >= 12 && start[8..].StartsWith("WEBP"u8) ? "image/webp"
            : start.Length >= 8 && start[4..].StartsWith("ftyp"u8) ? "video/mp4"
            : start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? "video/webm"
            : otherwise;

    private void Write(Utf8JsonWriter writer, RunReport report)
    {
        writer.WriteStartObject();
        writer.WriteNumber("rows", report.Rows);
        writer.WriteNumber("columns", report.Columns);
        writer.WriteStartArray("inputs");
        foreach (var input in report.Inputs)
        {
            writer.WriteStartObject();
            writer.WriteString("label", Clean(input.Label));
            writer.WriteStartArray("values");
            foreach (var value in input.Values)
                writer.WriteStringValue(Clean(value));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("shared");
        foreach (var (label, text) in report.Shared)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(Clean(label));
            writer.WriteStringValue(Clean(text));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("items");
        foreach (var item in report.Items)
            Write(writer, item);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, ReportItem entry)
    {
        var item = entry.Item;
        writer.WriteStartObject();
        writer.WriteNumber("index", item.Index);
        writer.WriteNumber("id", item.ItemId);
        writer.WriteString("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(item.Outcome.ToString()));
        if (item.CompletedAt - item.StartedAt is { } time)
            writer.WriteNumber("seconds", Math.Round(time.TotalSeconds, 1));
        writer.WriteStartArray("values");
        foreach (var value in entry.Values)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
        if (item.Error is { } error)
        {
            writer.WriteStartObject("error");
            writer.WriteString("text", Clean(error.Type.Length > 0 ? $"{error.Type}: {error.Message}" : error.Message));
            if ((error.NodeLabel ?? error.NodeType ?? error.NodeId) is { } node)
                writer.WriteString("node", Clean(node));
            if (error.Traceback is { } traceback)
                writer.WriteString("traceback", Clean(traceback));
            writer.WriteEndObject();
        }

        writer.WriteStartArray("files");
        foreach (var file in entry.Files)
            Write(writer, _files[ReportFiles.Key(file)]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, ReportFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("name", Clean(file.File.Name));
        if (file.File is OutputVideo)
            writer.WriteBoolean("isVideo", true);
        if (file.IsMissing)
            writer.WriteBoolean("isMissing", true);
        if (file.File is { Width: { } width, Height: { } height })
        {
            writer.WriteNumber("width", width);
            writer.WriteNumber("height", height);
        }

        if (file.ThumbnailId is { } thumbnail)
            writer.WriteString("thumbnail", thumbnail);
        if (file.OriginalId is { } original)
            writer.WriteString("original", original);
        if (file.Path is { } path && ReportFiles.IsShown(path))
            writer.WriteString("path", Link(path));
        writer.WriteEndObject();
    }

    /// <summary>The path as the page links to it; a name cannot be an address of its own, as its colons and slashes are escapes.</summary>
    private string Link(string path)
    {
        var relative = Path.GetRelativePath(_folder, Path.GetFullPath(path));
        return Path.IsPathRooted(relative)
            ? new Uri(relative).AbsoluteUri
            : string.Join('/', relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(part => Uri.EscapeDataString(Clean(part))));
    }

    // JSON has no place for half a character.
    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private async Task TextAsync(string text, CancellationToken cancellationToken)
        => await _page.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
}
