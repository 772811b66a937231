using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing;

public sealed partial class InvokeAIServer
{
    /// <summary>Installs a model. You can use any key and hash. The defaults are generated.</summary>
    /// <returns>The model's key.</returns>
    public string AddModel(string name, string @base, string type, string? key = null, string? hash = null, string format = "checkpoint")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var model = ModelRecord.Create(name, @base, type, key, hash, format);
        lock (_state.Sync)
            _state.Models[model.Key] = model;
        return model.Key;
    }

    /// <summary>Installs every model that a workflow or graph refers to, under the keys in its text.</summary>
    /// <param name="json">The text of a workflow file, a graph or an enqueue body.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public void AddModelsOf(string json)
    {
        lock (_state.Sync)
            AddModelsOf(PythonJson.Parse(json, out _));
    }

    /// <summary>Adds an image or a video for every name that a workflow or graph refers to. Existing ones are not changed.</summary>
    /// <param name="json">The text of a workflow file, a graph or an enqueue body.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public void AddMediaOf(string json)
    {
        lock (_state.Sync)
            AddMediaOf(PythonJson.Parse(json, out _));
    }

    /// <summary>Creates a board.</summary>
    /// <returns>The board's ID.</returns>
    public string AddBoard(string name)
    {
        lock (_state.Sync)
            return _state.Gallery.AddBoard(name, User.System).Id;
    }

    /// <summary>Adds an image to the server, as if it had been uploaded.</summary>
    /// <returns>The name of the file on the server.</returns>
    /// <exception cref="ArgumentException">The bytes are not an image.</exception>
    public string AddImage(ReadOnlyMemory<byte> file, string? boardId = null, string category = "user")
    {
        var image = Gallery.FromFile(file.ToArray(), category, isIntermediate: false, boardId, null, null, User.System.Id)
            ?? throw new ArgumentException("The bytes are not an image in a known format.", nameof(file));
        lock (_state.Sync)
            _state.Gallery.Add(image);
        return image.Name;
    }

    /// <summary>Paints an image from a seed and adds it to the server.</summary>
    /// <returns>The name of the file on the server.</returns>
    public string AddImage(int width = 64, int height = 64, int seed = 0, string? boardId = null, string category = "user") =>
        AddImage(PaintPng(width, height, seed), boardId, category);

    /// <summary>Adds a video to the server, as if it had been uploaded.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The width in pixels.</param>
    /// <param name="duration">The length in seconds.</param>
    /// <param name="boardId">The board to put it on.</param>
    /// <returns>The name of the file on the server.</returns>
    public string AddVideo(int width = 64, int height = 64, double duration = 1, string? boardId = null) =>
        AddVideo(Py.Id() + ".mp4", width, height, duration, boardId);

    /// <summary>Returns a PNG file that is painted from a seed, for uploads.</summary>
    public static byte[] PaintPng(int width, int height, int seed) =>
        PngWriter.Write(Painter.Paint(Painter.Digest(seed.ToString(System.Globalization.CultureInfo.InvariantCulture)), width, height), []);

    /// <summary>Adds a workflow to the library. If its <c>meta.category</c> is <c>default</c>, it is one of the server's own.</summary>
    /// <param name="json">The text of a workflow file.</param>
    /// <returns>The workflow's ID: the file's own, otherwise a new one.</returns>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public string AddWorkflow(string json)
    {
        var workflow = PythonJson.Parse(json, out _) as JsonObject ?? throw new ArgumentException("A workflow is a JSON object.", nameof(json));
        var saved = new SavedWorkflow { Id = workflow.Text("id") ?? Py.Id(), Workflow = workflow };
        lock (_state.Sync)
            _state.Workflows[saved.Id] = saved;
        return saved.Id;
    }

    /// <summary>Adds a style preset. <c>{prompt}</c> in its texts stands for the user's prompt.</summary>
    /// <returns>The preset's ID.</returns>
    public string AddStylePreset(string name, string positivePrompt, string negativePrompt = "")
    {
        var id = Py.Id();
        lock (_state.Sync)
        {
            var preset = new JsonObject
            {
                ["name"] = name,
                ["preset_data"] = new JsonObject { ["positive_prompt"] = positivePrompt, ["negative_prompt"] = negativePrompt },
                ["type"] = "user",
                ["id"] = id,
                ["image"] = null,
            };
            if (_state.Shows("StylePresetRecordDTO.user_id"))
            {
                preset["is_public"] = true;
                preset["user_id"] = User.System.Id;
            }

            _state.StylePresets.Add(id, preset);
        }

        return id;
    }

    /// <summary>Adds a system prompt for language models.</summary>
    /// <returns>The prompt's ID.</returns>
    public string AddSystemPrompt(string name, string content)
    {
        var id = Py.Id();
        lock (_state.Sync)
        {
            _state.SystemPrompts.Add(id, new JsonObject
            {
                ["name"] = name,
                ["content"] = content,
                ["id"] = id,
                ["user_id"] = User.System.Id,
                ["is_public"] = true,
                ["created_at"] = Py.Time(DateTime.UtcNow),
                ["updated_at"] = Py.Time(DateTime.UtcNow),
            });
        }

        return id;
    }

    /// <summary>Adds a model file or folder at a path, so that the server can find and install it.</summary>
    public void AddModelFile(string path)
    {
        lock (_state.Sync)
            _machine.Installer.Files.Add(path);
    }

    /// <summary>Makes the installation from a source (a path, a URL, a repository) fail with a reason.</summary>
    public void FailInstall(string source, string reason)
    {
        lock (_state.Sync)
            _machine.Installer.Failing[source] = reason;
    }

    /// <summary>Adds a user (multi-user mode).</summary>
    /// <returns>The user's ID.</returns>
    public string AddUser(string email, string password, bool isAdmin = false, string? displayName = null) =>
        _accounts.Add(email, displayName, password, isAdmin).Id;

    private string AddVideo(string name, int width = 64, int height = 64, double duration = 1, string? boardId = null)
    {
        var mp4 = Mp4Writer.Write(width, height, duration, Guid.NewGuid().ToString());
        var video = new VideoRecord
        {
            Name = name,
            Mp4 = mp4,
            Digest = System.Security.Cryptography.SHA256.HashData(mp4),
            Width = width,
            Height = height,
            Duration = duration,
            Fps = 16,
            Origin = "external",
            Category = "user",
            BoardId = boardId,
        };
        lock (_state.Sync)
            _state.Gallery.Add(video);
        return video.Name;
    }

    private void AddMediaOf(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    AddMediaOf(item);
                break;
            case JsonObject o:
                if (o.Text("image_name") is { Length: > 0 } image && !_state.Gallery.Images.ContainsKey(image))
                    _state.Gallery.Add(
                        Gallery.FromFile(PaintPng(64, 64, _state.Gallery.Images.Count), "user", isIntermediate: false, null, null, null, User.System.Id,
                            image)!);
                if (o.Text("video_name") is { Length: > 0 } video && !_state.Gallery.Videos.ContainsKey(video))
                    AddVideo(video);
                foreach (var member in o)
                    AddMediaOf(member.Value);
                break;
        }
    }

    private void AddModelsOf(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    AddModelsOf(item);
                break;
            case JsonObject o:
                if (o.Text("key") is { Length: > 0 } key && o.Text("name") is { } name && o.Text("base") is { } @base && o.Text("type") is { } type
                    && o.ContainsKey("hash"))
                    _state.Models[key] = ModelRecord.Create(name, @base, type, key, o.Text("hash"), "checkpoint");
                foreach (var member in o)
                    AddModelsOf(member.Value);
                break;
        }
    }
}
