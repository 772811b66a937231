using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Tests;

/// <summary>Keeps what is logged: the lines, the values that they were made of, and the categories.</summary>
internal sealed class LogLines : ILoggerFactory, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ConcurrentQueue<string> Values { get; } = new();

    public ConcurrentQueue<string> Categories { get; } = new();

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName)
    {
        Categories.Enqueue(categoryName);
        return this;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        All.Enqueue(formatter(state, exception));
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (_, value) in values)
                Values.Enqueue(value?.ToString() ?? "");
        }
    }

    public void Dispose()
    {
    }
}
