using InvokeAI.Tool.Output;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Tool.Farms;

/// <summary>Writes a farm's warnings and errors to the error stream: servers that are drained, results that cannot be stored.</summary>
internal sealed class ConsoleLogs(ToolConsole console) : ILoggerFactory, ILogger
{
    private readonly object _gate = new();

    public ILogger CreateLogger(string categoryName) => categoryName == "InvokeAI.Farm" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var message = formatter(state, exception) + (exception is null ? "" : $": {exception.Message}");
        lock (_gate)
        {
            if (logLevel >= LogLevel.Error)
                console.Fail(message);
            else
                console.Warn(message);
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
