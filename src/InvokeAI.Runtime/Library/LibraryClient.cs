using System.Runtime.CompilerServices;
using InvokeAI.Http;
using InvokeAI.Server;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Library;

/// <summary>Lists, reads, saves and deletes the workflows of the server's library (<c>/api/v1/workflows/…</c>).</summary>
public partial class LibraryClient
{
    private readonly InvokeAITransport? _transport;
    private readonly FeatureGate? _features;

    internal LibraryClient(InvokeAITransport transport, FeatureGate features) => (_transport, _features) = (transport, features);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected LibraryClient()
    {
    }

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private FeatureGate Features => Unconnected.Check(_features);

    /// <summary>Lists the library's workflows, page by page as they are read (<c>GET /</c>).</summary>
    /// <param name="filter">The filter; null for all, by name.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual IAsyncEnumerable<SavedWorkflowInfo> ListAsync(WorkflowFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1, nameof(WorkflowFilter.PageSize));
        ArgumentOutOfRangeException.ThrowIfNegative(filter.Offset, nameof(WorkflowFilter.Offset));
        ArgumentOutOfRangeException.ThrowIfNegative(filter.Limit ?? 0, nameof(WorkflowFilter.Limit));
        return ReadAllAsync(filter, cancellationToken);
    }

    /// <summary>Counts the library's workflows, in one small request (<c>GET /</c>).</summary>
    /// <param name="filter">The filter; null for all.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<int> CountAsync(WorkflowFilter? filter = null, CancellationToken cancellationToken = default)
        => (await ReadPageAsync(0, 1, filter ?? new(), cancellationToken).ConfigureAwait(false)).Total;

    /// <summary>Gets a workflow with its content (<c>GET i/{workflow_id}</c>).</summary>
    /// <param name="workflowId">The workflow's ID in the library.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The library has no workflow with this ID.</exception>
    public virtual Task<SavedWorkflow> GetAsync(string workflowId, CancellationToken cancellationToken = default)
        => Transport.GetAsync(IdPath(workflowId), LibraryJson.Default.SavedWorkflow, cancellationToken);

    /// <summary>Finds the workflow with a name, including its content (<c>GET /</c>, then <c>GET i/{workflow_id}</c>).</summary>
    /// <param name="name">The name, exactly.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <returns>The workflow, or null if there is none.</returns>
    /// <exception cref="ResourceResolutionException">Several workflows have that name.</exception>
    public virtual async Task<SavedWorkflow?> FindByNameAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var named = new List<SavedWorkflowInfo>();
        await foreach (var item in ReadAllAsync(new WorkflowFilter { Query = name }, cancellationToken).ConfigureAwait(false))
        {
            if (item.Name == name)
                named.Add(item);
        }

        return named.Count switch
        {
            0 => null,
            1 => await GetAsync(named[0].WorkflowId, cancellationToken).ConfigureAwait(false),
            _ => throw ResourceResolutionException.Ambiguous("saved workflow", name, [.. named.Select(item => item.WorkflowId)]),
        };
    }

    /// <summary>Lists the tags of the library's workflows (<c>GET tags</c>; servers 6.10 and later).</summary>
    /// <param name="categories">Only of these categories; null for all.</param>
    /// <param name="isPublic">True for shared workflows only, false for others only, or null for all.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual IAsyncEnumerable<string> ListTagsAsync(IEnumerable<WorkflowCategory>? categories = null, bool? isPublic = null,
        CancellationToken cancellationToken = default)
    {
        var path = LibraryPath("tags").Query("categories", categories?.Select(category => category.Value)).Query("is_public", isPublic).ToString();
        return Listing.OfAsync(
            stop => Features.RequireAsync(ServerFeature.LibraryTags, () => Transport.GetAsync(path, LibraryJson.Default.IReadOnlyListString, stop), stop),
            cancellationToken);
    }

    /// <summary>Counts the workflows of each tag (<c>GET counts_by_tag</c>).</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="categories">Only of these categories; null for all.</param>
    /// <param name="hasBeenOpened">True for opened workflows only, false for others only, or null for all.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<IReadOnlyDictionary<string, int>> CountByTagAsync(IEnumerable<string> tags, IEnumerable<WorkflowCategory>? categories = null,
        bool? hasBeenOpened = null, CancellationToken cancellationToken = default)
        => Transport.GetAsync(
            LibraryPath("counts_by_tag").Query("tags", tags).Query("categories", categories?.Select(category => category.Value))
                .Query("has_been_opened", hasBeenOpened).ToString(),
            LibraryJson.Default.IReadOnlyDictionaryStringInt32,
            cancellationToken);

    /// <summary>Counts the workflows of each category (<c>GET counts_by_category</c>).</summary>
    /// <param name="categories">The categories.</param>
    /// <param name="hasBeenOpened">True for opened workflows only, false for others only, or null for all.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<IReadOnlyDictionary<WorkflowCategory, int>> CountByCategoryAsync(IEnumerable<WorkflowCategory> categories, bool? hasBeenOpened = null,
        CancellationToken cancellationToken = default)
        => Transport.GetAsync(
            LibraryPath("counts_by_category").Query("categories", categories.Select(category => category.Value)).Query("has_been_opened", hasBeenOpened)
                .ToString(),
            LibraryJson.Default.IReadOnlyDictionaryWorkflowCategoryInt32,
            cancellationToken);

    /// <summary>Finds a workflow's thumbnail (<c>GET i/{workflow_id}/thumbnail</c>; needs no sign-in). Null if it has none.</summary>
    /// <param name="workflowId">The workflow's ID in the library.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<byte[]?> FindThumbnailAsync(string workflowId, CancellationToken cancellationToken = default)
        => Downloads.GetPictureAsync(Transport, IdPath(workflowId, "/thumbnail"), cancellationToken);

    private async IAsyncEnumerable<SavedWorkflowInfo> ReadAllAsync(WorkflowFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The server counts pages, not items.
        var (first, skip) = Math.DivRem(filter.Offset, filter.PageSize);
        var seen = (long)first * filter.PageSize;
        var left = filter.Limit ?? int.MaxValue;
        for (var number = first; left > 0; number++)
        {
            var page = await ReadPageAsync(number, filter.PageSize, filter, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items.Skip(skip).Take(left))
            {
                yield return item;
                left--;
            }

            // Both counts are looked at: one that is wrong must not make the list endless.
            skip = 0;
            seen += page.Items.Count;
            if (page.Items.Count == 0 || number + 1 >= page.Pages || (page.Total > 0 && seen >= page.Total))
                yield break;
        }
    }

    private Task<WorkflowPage> ReadPageAsync(int number, int perPage, WorkflowFilter filter, CancellationToken cancellationToken)
    {
        var path = LibraryPath("")
            .Query("page", number)
            .Query("per_page", perPage)
            .Query("order_by", Word(filter.OrderBy))
            .Query("direction", filter.Descending ? "DESC" : "ASC")
            .Query("categories", filter.Categories.Select(category => category.Value))
            .Query("tags", filter.Tags)
            .Query("query", filter.Query)
            .Query("has_been_opened", filter.HasBeenOpened)
            .Query("is_public", filter.IsPublic)
            .Query("callable", filter.IsCallable);
        return Transport.GetAsync(path.ToString(), LibraryJson.Default.WorkflowPage, cancellationToken);
    }

    private static ApiPath LibraryPath(string call) => ApiPath.V1("workflows/" + call);

    private static string IdPath(string workflowId, string call = "") => LibraryPath("i/").Segment(workflowId).Literal(call).ToString();

    private static string Word(WorkflowOrder order) => order switch
    {
        WorkflowOrder.CreatedAt => "created_at",
        WorkflowOrder.UpdatedAt => "updated_at",
        WorkflowOrder.OpenedAt => "opened_at",
        _ => "name",
    };
}
