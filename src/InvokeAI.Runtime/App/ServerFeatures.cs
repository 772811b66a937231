using System.Net;

namespace InvokeAI;

/// <summary>Since when servers have what (facts: 6.3, 6.8 and 6.14 side by side).</summary>
internal static class ServerFeatures
{
    public static ServerVersion Since(ServerFeature feature) => feature switch
    {
        ServerFeature.ItemIds => new(6, 8, 0, "6.8"),
        ServerFeature.WorkflowSchema4 => new(6, 13, 0, "6.13"),
        _ => new(6, 14, 0, "6.14"),
    };

    /// <summary>The server does not know the path at all, as against not having what was asked for: FastAPI's own words.</summary>
    public static bool IsUnknownRoute(InvokeAIApiException e)
        => e.StatusCode == HttpStatusCode.MethodNotAllowed || (e.StatusCode == HttpStatusCode.NotFound && e.Detail is "Not Found");
}
