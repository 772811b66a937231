namespace InvokeAI.Tool.Tests;

/// <summary>Represents the text that the tool writes, for a test that reads it meanwhile.</summary>
internal sealed class HeardWriter : StringWriter
{
    private readonly object _gate = new();

    /// <summary>Gets or sets what is done each time that something was written.</summary>
    public Action<string>? Heard { get; set; }

    /// <summary>Waits until the tool has written a text.</summary>
    public async Task WaitForAsync(string text)
    {
        while (!ToString().Contains(text, StringComparison.Ordinal))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        lock (_gate)
            base.Write(value);
        Heard?.Invoke(value ?? "");
    }

    public override string ToString()
    {
        lock (_gate)
            return base.ToString();
    }
}
