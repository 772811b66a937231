using System.Text;
using InvokeAI.Testing;
using InvokeAI.Tool.Running;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests that each file of a run is saved under its own path, whatever the server calls it.</summary>
public sealed class RunFilesTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private InvokeAIServer _server = null!;
    private InvokeAIClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        _client = new InvokeAIClient(_server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Names_that_become_equal_keep_their_own_bytes_and_none_is_lost()
    {
        string[] names = ["a:b.png", "a?b.png", "c.png", "A_B.png", "a_b.png", "c.png", "a_b-2.png"];
        var paths = await SaveAsync(new RunFiles(_folder.Path, overwrite: false), names);

        var expected = names.Distinct().ToList();
        Assert.Equal(expected.Count, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        for (var i = 0; i < expected.Count; i++)
            Assert.Equal(await _client.Images.GetBytesAsync(expected[i], TestContext.Current.CancellationToken),
                await File.ReadAllBytesAsync(paths[i], TestContext.Current.CancellationToken));
        Assert.Equal(_folder.File("c.png"), paths[2]);
    }

    [Fact]
    public async Task A_file_of_several_items_has_one_path_and_files_of_one_name_in_several_items_have_several()
    {
        var files = new RunFiles(_folder.Path, overwrite: false);
        var first = await SaveAsync(files, "x.png", "a:b.png");
        var second = await SaveAsync(files, "a?b.png", "x.png", "a:b.png");
        Assert.Equal([second[1], second[2]], first);
        Assert.NotEqual(first[1], second[0]);
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public async Task An_existing_file_is_the_same_one_only_if_it_has_just_the_servers_name()
    {
        await File.WriteAllTextAsync(_folder.File("x.png"), "saved before", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("a_b.png"), "somebody's", TestContext.Current.CancellationToken);
        var paths = await SaveAsync(new RunFiles(_folder.Path, overwrite: false), "x.png", "a:b.png");
        Assert.Equal([_folder.File("x.png"), _folder.File("a_b-2.png")], paths);
        Assert.Equal("saved before", await File.ReadAllTextAsync(paths[0], TestContext.Current.CancellationToken));
        Assert.Equal("somebody's", await File.ReadAllTextAsync(_folder.File("a_b.png"), TestContext.Current.CancellationToken));

        paths = await SaveAsync(new RunFiles(_folder.Path, overwrite: true), "x.png", "a:b.png");
        Assert.Equal([_folder.File("x.png"), _folder.File("a_b.png")], paths);
        Assert.NotEqual("somebody's", await File.ReadAllTextAsync(paths[1], TestContext.Current.CancellationToken));
    }

    private Task<IReadOnlyList<string>> SaveAsync(RunFiles files, params string[] names)
    {
        foreach (var name in names)
            _server.AddMediaOf($$"""{"image_name":"{{name}}"}""");
        var context = new OutputContext(_client.Transport, "");
        return files.SaveAsync(names.Select(name => new OutputImage(context, name, "", "", [], null, null)), TestContext.Current.CancellationToken);
    }
}
