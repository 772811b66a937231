using Template-Namespace;

var builder = Host.CreateApplicationBuilder(args);

// appsettings.json has the server's address. "stand-in" starts a server in this process.
await using var standIn = builder.Configuration["InvokeAI:BaseAddress"] == StandIn.Address ? await StandIn.StartAsync() : null;
if (standIn is not null)
    builder.Configuration["InvokeAI:BaseAddress"] = standIn.BaseAddress.ToString();

builder.Services.AddInvokeAI(builder.Configuration.GetSection("InvokeAI"));
builder.Services.AddSingleton<PosterMaker>();
builder.Services.Configure<InboxOptions>(builder.Configuration.GetSection("Inbox"));
builder.Services.AddHostedService<InboxWorker>();

using var host = builder.Build();
await host.RunAsync();
