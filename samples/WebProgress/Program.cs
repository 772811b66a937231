using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using InvokeAI;
using InvokeAI.Samples;
using WebProgress;
using WebProgress.Workflows;

var builder = WebApplication.CreateBuilder(args);
await using var server = await SampleServer.StartAsync();
builder.Services.AddInvokeAI(options => options.BaseAddress = server.Address);
await using var app = builder.Build();

// The page submits a prompt and follows the run by its ID. The ID is all that the page has to keep: a reload, or a restart of this program, loses nothing.
app.MapGet("/", () => Results.Content(Page.Html, "text/html"));

app.MapPost("/runs", async (Prompt prompt, InvokeAIClient client, CancellationToken cancellationToken) =>
{
    var workflow = new SdxlTextToImage { Model = ModelRef.Named("Juggernaut XL v9"), PositivePrompt = prompt.Text, Seed = Seeds.Random };
    var run = await client.SubmitAsync(workflow, cancellationToken);
    return Results.Json(new { id = run.Id });
});

// One event for each change, as JSON. When the browser closes the stream, the wait ends and the run goes on.
app.MapGet("/runs/{id}/events", (string id, InvokeAIClient client, CancellationToken cancellationToken)
    => TypedResults.ServerSentEvents(FollowAsync(client, id, cancellationToken)));

app.MapGet("/runs/{id}/image", async (string id, InvokeAIClient client, CancellationToken cancellationToken) =>
{
    var run = await client.ResumeAsync(id, cancellationToken: cancellationToken);
    var result = await run.WaitAsync(cancellationToken);
    return Results.Bytes(await result.Images[0].GetBytesAsync(cancellationToken), "image/png");
});

app.MapPost("/runs/{id}/cancel", async (string id, InvokeAIClient client, CancellationToken cancellationToken)
    => await (await client.ResumeAsync(id, cancellationToken: cancellationToken)).CancelAsync(cancellationToken));

await app.RunAsync();

static async IAsyncEnumerable<SseItem<Update>> FollowAsync(InvokeAIClient client, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
{
    var run = await client.ResumeAsync(id, cancellationToken: cancellationToken);
    await foreach (var progress in run.WatchAsync(cancellationToken))
        yield return new SseItem<Update>(new Update(progress.Overall, progress.Node, progress.Preview?.DataUrl), "progress");
    var status = await run.GetStatusAsync(cancellationToken);
    yield return new SseItem<Update>(new Update(status.Overall, status.State.ToString(), null), "end");
}

internal sealed record Prompt(string Text);

internal sealed record Update(double Overall, string? Message, string? Preview);
