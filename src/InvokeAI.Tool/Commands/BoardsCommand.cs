using System.CommandLine;
using System.Globalization;
using InvokeAI.Boards;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;
using Spectre.Console;
using Answer = InvokeAI.Tool.Commands.ServerVerbs.Answer;

namespace InvokeAI.Tool.Commands;

/// <summary><c>boards</c>: a server's boards.</summary>
internal static class BoardsCommand
{
    public static Verb Create(ToolConsole console)
    {
        var verbs = new ServerVerbs(console);
        var archived = new Option<bool>("--archived") { Description = "Archived ones, too." };
        var boards = new Verb("boards", "Lists, creates and deletes a server's boards.")
        {
            Examples = [("A new board", "boards create renders"), ("Delete it with its images", "boards delete renders --with-images")],
        };
        verbs.AddTo(boards,
            async (client, parsed, cancellationToken)
                => Listed(await client.Boards.ListAsync(parsed.GetValue(archived), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)));
        boards.Add(archived);
        boards.Add(Create(verbs));
        boards.Add(Delete(verbs));
        return boards;
    }

    private static Verb Create(ServerVerbs verbs)
    {
        var name = new Argument<string>("NAME") { Description = "The board's name." };
        var verb = verbs.Create("create", "Creates a board.", [], async (client, parsed, cancellationToken)
            => Listed([await client.Boards.CreateAsync(parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false)]));
        verb.Add(name);
        return verb;
    }

    private static Verb Delete(ServerVerbs verbs)
    {
        var name = new Argument<string>("NAME") { Description = "The board's name or id." };
        var withImages = new Option<bool>("--with-images") { Description = "Delete its images and videos too. Otherwise they become uncategorized." };
        var verb = verbs.Create("delete", "Deletes a board.", [], async (client, parsed, cancellationToken) =>
        {
            var board = await FindAsync(client, parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false);
            await client.Boards.DeleteAsync(board.Id, parsed.GetValue(withImages), cancellationToken).ConfigureAwait(false);
            return Answer.Sentence($"Deleted {board}.", "deleted", 1);
        });
        verb.Add(name);
        verb.Add(withImages);
        return verb;
    }

    private static async Task<BoardInfo> FindAsync(InvokeAIClient client, string name, CancellationToken cancellationToken)
    {
        var all = await client.Boards.ListAsync(includeArchived: true, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var found = all.Where(b => b.Id == name).ToList();
        if (found.Count == 0)
            found = [.. all.Where(b => b.Name == name)];
        return found.Count switch
        {
            1 => found[0],
            0 => throw new FailureException(
                $"The server has no board '{name}'; it has {(all.Count == 0 ? "none" : string.Join(", ", all.Select(b => b.Name)))}."),
            _ => throw new FailureException($"Several boards are called '{name}': {string.Join(", ", found)}. Name one by its ID."),
        };
    }

    private static Answer Listed(IReadOnlyList<BoardInfo> boards) => new(
        writer =>
        {
            writer.WriteStartArray();
            foreach (var board in boards)
            {
                writer.WriteStartObject();
                writer.WriteText("id", board.Id);
                writer.WriteText("name", board.Name);
                writer.WriteNumber("images", board.ImageCount);
                writer.WriteNumber("videos", board.VideoCount);
                writer.WriteNumber("assets", board.AssetCount);
                writer.WriteBoolean("archived", board.Archived);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        },
        terminal =>
        {
            var table = Terminal.Table("Board", "Images", "Videos", "Assets", "Id");
            foreach (var board in boards)
                table.AddTextRow(board.Name, Count(board.ImageCount), Count(board.VideoCount), Count(board.AssetCount), board.Id);
            terminal.Write(table);
        });

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
