namespace Template-Namespace;

/// <summary>The routes for posters. A poster's ID is the ID of its run on the server, so nothing is lost when this program restarts.</summary>
public static class PosterRoutes
{
    /// <summary>Adds the routes.</summary>
    public static void MapPosters(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/posters", SubmitAsync);
        routes.MapGet("/posters/{id}", GetStatusAsync);
        routes.MapGet("/posters/{id}/image", GetImageAsync);
    }

    private static async Task<IResult> SubmitAsync(PosterRequest request, PosterMaker posters, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt))
            return Results.Problem("'prompt' is missing.", statusCode: StatusCodes.Status400BadRequest);
        var run = await posters.SubmitAsync(request.Prompt, cancellationToken);
        return Results.Accepted($"/posters/{run.Id}", new PosterStatus(run.Id, nameof(RunState.Queued), 0));
    }

    private static async Task<IResult> GetStatusAsync(string id, InvokeAIClient client, CancellationToken cancellationToken)
    {
        try
        {
            var run = await client.ResumeAsync(id, cancellationToken: cancellationToken);
            var status = await run.GetStatusAsync(cancellationToken);
            return Results.Ok(new PosterStatus(id, status.State.ToString(), status.Overall));
        }
        catch (InvokeAINotFoundException)
        {
            return Results.NotFound();
        }
    }

    // Waits for the image, so that a caller needs no loop. If the caller goes away, only the wait ends.
    private static async Task<IResult> GetImageAsync(string id, InvokeAIClient client, CancellationToken cancellationToken)
    {
        try
        {
            var run = await client.ResumeAsync(id, cancellationToken: cancellationToken);
            var result = await run.WaitAsync(cancellationToken);
            return Results.Bytes(await result.Images[0].GetBytesAsync(cancellationToken), "image/png");
        }
        catch (InvokeAINotFoundException)
        {
            return Results.NotFound();
        }
        catch (RunException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status502BadGateway);
        }
    }
}

/// <summary>Represents the request of a caller.</summary>
public sealed record PosterRequest(string? Prompt);

/// <summary>Where a poster stands: its state, and its progress from 0 to 1.</summary>
public sealed record PosterStatus(string Id, string State, double Progress);
