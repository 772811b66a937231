using Bot;
using InvokeAI;
using InvokeAI.Samples;

// Stands for a chat: each line is a user's name and a message. "alice draw a cat", "alice list", "alice cancel", "alice clean", or "quit".
await using var server = await SampleServer.StartAsync();
await using var client = new InvokeAIClient(server.Address);
var bot = new ImageBot(client, "out/bot");
var answers = new List<Task>();
Console.WriteLine("Say: NAME draw PROMPT, NAME list, NAME cancel, NAME clean, or quit.");

while (Console.ReadLine() is { } line && line != "quit")
{
    if (line.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var user, var message])
        continue;
    // A drawing takes a while. Meanwhile the bot listens to the others.
    answers.Add(AnswerAsync(user, message));
}

await Task.WhenAll(answers);

async Task AnswerAsync(string user, string message)
{
    try
    {
        Console.WriteLine($"@{user} {await bot.HandleAsync(user, message)}");
    }
    catch (InvokeAIException e)
    {
        Console.WriteLine($"@{user} {e.Message}");
    }
}
