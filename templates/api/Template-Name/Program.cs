using Template-Namespace;

var builder = WebApplication.CreateBuilder(args);

// appsettings.json has the server's address. "stand-in" starts a server in this process.
await using var standIn = builder.Configuration["InvokeAI:BaseAddress"] == StandIn.Address ? await StandIn.StartAsync() : null;
if (standIn is not null)
    builder.Configuration["InvokeAI:BaseAddress"] = standIn.BaseAddress.ToString();

builder.Services.AddInvokeAI(builder.Configuration.GetSection("InvokeAI"));
builder.Services.AddHealthChecks().AddInvokeAI();
builder.Services.AddSingleton<PosterMaker>();

await using var app = builder.Build();
app.MapPosters();
app.MapHealthChecks("/health");
await app.RunAsync();
