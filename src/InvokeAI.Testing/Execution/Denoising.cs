using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;

namespace InvokeAI.Testing.Execution;

/// <summary>The progress of a denoise node: one event a step, with a preview.</summary>
internal static class Denoising
{
    // A gray 1 x 1 JPEG; the real previews are JPEGs of the latents.
    private const string Preview =
        "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=";

    public static async Task ReportAsync(NodeContext context)
    {
        var steps = (int)Math.Clamp(context["num_steps"].Integer() ?? context.Integer("steps", 20), 1, 1000);
        for (var step = 0; step <= steps; step++)
        {
            context.Stopping.ThrowIfCancellationRequested();
            if (context.Run.Status != "in_progress")
                throw new NodeFailure("CanceledException", "");
            context.Progress("Denoising", (double)step / steps, new JsonObject { ["width"] = 1, ["height"] = 1, ["dataURL"] = Preview });
            if (context.State.Options.StepDelay > TimeSpan.Zero)
                await Task.Delay(context.State.Options.StepDelay, context.Stopping).ConfigureAwait(false);
        }
    }
}
