using InvokeAI.Http;

namespace InvokeAI.Images;

/// <summary>
/// Represents the names of gallery items as <c>GET gallery/item_names</c> lists them: images and videos together, starred ones first if requested. The route
/// replaces those that list images, videos or both, which are deprecated.
/// </summary>
/// <param name="All">The names, in order.</param>
/// <param name="Starred">The number of starred items, which are the first ones. Zero if they were not requested first.</param>
internal sealed record ItemNames(IReadOnlyList<string> All, int Starred)
{
    private const string Route = "gallery/item_names";

    /// <summary>Determines whether an item is a video. Only its name tells.</summary>
    public static bool IsVideo(string name) => name.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lists names by the route if the server has it.</summary>
    /// <param name="transport">The way to the server.</param>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="select">Makes the result of the names.</param>
    /// <param name="otherwise">Gets the result from a server without the route.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static Task<T> PreferAsync<T>(InvokeAITransport transport, ImageQuery? query, Func<ItemNames, T> select, Func<Task<T>> otherwise,
        CancellationToken cancellationToken)
        => transport.MissingRoutes.PreferAsync(
            Route,
            async () =>
            {
                var answer =
                    await transport.GetAsync(ApiPath.V1(Route).Filter(query ?? new(), "origin").ToString(), GalleryJson.Default.ItemNamesResult,
                        cancellationToken).ConfigureAwait(false);
                return select(new(answer.ItemNames ?? [], answer.StarredCount));
            },
            otherwise);

    /// <summary>Gets the names of one kind.</summary>
    public ItemNames OfKind(bool videos)
    {
        string[] names = [.. All.Where(name => IsVideo(name) == videos)];
        return new(names, All.Take(Starred).Count(name => IsVideo(name) == videos));
    }
}
