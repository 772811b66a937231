using System.Globalization;
using InvokeAI.Models;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tool.Output;

/// <summary>Reports the progress of a model's installation, with a line for each tenth.</summary>
internal sealed class InstallProgress(TextWriter output) : IProgress<ModelInstallJob>
{
    private string _said = "";

    public void Report(ModelInstallJob value)
    {
        var text = value.Progress is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Status} {Math.Floor(share * 10) * 10:0} %")
            : value.Status.ToString();
        if (text == _said)
            return;
        _said = text;
        output.WriteLine(SafeText.Line(text));
    }
}
