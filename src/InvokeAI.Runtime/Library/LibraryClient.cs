using System.Runtime.CompilerServices;
using InvokeAI.Http;
using InvokeAI.Server;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Library;

/// <summary>The server's library of saved workflows (<c>/api/v1/workflows/…</c>).</summary>
public sealed partial class LibraryClient
{
    private readonly InvokeAITransport transport;
    private readonly AppClient app;

    internal LibraryClient(InvokeAITransport transport, AppClient app)
    {
        this.transport = transport;
        this.app = app;
    }

    /// <summary>One page of the library (<c>GET /</c>).</summary>
    /// <param name="page">Its number, from 0.</param>
    /// <param name="perPage">How many workflows a page has.</param>
    /// <param name="filter">Which workflows; all by name where null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<WorkflowPage> GetPageAsync(int page = 0, int perPage = 50, WorkflowFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perPage);
        filter ??= new();
        var path = LibraryPath("")
            .Query("page", page)
            .Query("per_page", perPage)
            .Query("order_by", Word(filter.OrderBy))
            .Query("direction", filter.Descending ? "DESC" : "ASC")
            .Query("categories", filter.Categories.Select(category => category.Value))
            .Query("tags", filter.Tags)
            .Query("query", filter.Query)
            .Query("has_been_opened", filter.HasBeenOpened)
            .Query("is_public", filter.IsPublic)
            .Query("callable", filter.IsCallable);
        return transport.GetAsync(path.ToString(), LibraryJson.Default.WorkflowPage, cancellationToken);
    }

    /// <summary>The library's workflows, read as they are taken: fifty at a time.</summary>
    /// <param name="filter">Which workflows; all by name where null.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async IAsyncEnumerable<SavedWorkflowInfo> ListAsync(WorkflowFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = 0L;
        for (var number = 0; ; number++)
        {
            var page = await GetPageAsync(number, filter: filter, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            // Both counts are looked at: one that is wrong must not make the list endless.
            seen += page.Items.Count;
            if (page.Items.Count == 0 || number + 1 >= page.Pages || (page.Total > 0 && seen >= page.Total))
                yield break;
        }
    }

    /// <summary>A workflow with its content (<c>GET i/{workflow_id}</c>).</summary>
    /// <exception cref="InvokeAINotFoundException">The library has none of that id.</exception>
    public Task<SavedWorkflow> GetAsync(string workflowId, CancellationToken cancellationToken = default)
        => transport.GetAsync(IdPath(workflowId), LibraryJson.Default.SavedWorkflow, cancellationToken);

    /// <summary>The one workflow of that name, with its content; null where there is none.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="InvokeAIException">Several workflows have that name. The message lists their ids.</exception>
    public async Task<SavedWorkflow?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var named = new List<SavedWorkflowInfo>();
        await foreach (var item in ListAsync(new WorkflowFilter { Query = name }, cancellationToken).ConfigureAwait(false))
        {
            if (item.Name == name)
                named.Add(item);
        }

        return named.Count switch
        {
            0 => null,
            1 => await GetAsync(named[0].WorkflowId, cancellationToken).ConfigureAwait(false),
            _ => throw new InvokeAIException($"The library has {named.Count} workflows named '{name}': {string.Join(", ", named.Select(item => item.WorkflowId))}. Get one by its id."),
        };
    }

    /// <summary>The tags of the library's workflows (<c>GET tags</c>; servers from 6.10 on).</summary>
    /// <param name="categories">Only of these categories; null for all.</param>
    /// <param name="isPublic">Only shared ones, or only others; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<IReadOnlyList<string>> GetTagsAsync(IEnumerable<WorkflowCategory>? categories = null, bool? isPublic = null, CancellationToken cancellationToken = default)
        => app.RequireAsync(
            ServerFeature.LibraryTags,
            () => transport.GetAsync(LibraryPath("tags").Query("categories", categories?.Select(category => category.Value)).Query("is_public", isPublic).ToString(), LibraryJson.Default.IReadOnlyListString, cancellationToken),
            cancellationToken);

    /// <summary>How many workflows each tag has (<c>GET counts_by_tag</c>).</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="categories">Only of these categories; null for all.</param>
    /// <param name="hasBeenOpened">Only opened ones, or only others; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyDictionary<string, int>> CountByTagAsync(IEnumerable<string> tags, IEnumerable<WorkflowCategory>? categories = null, bool? hasBeenOpened = null, CancellationToken cancellationToken = default)
        => transport.GetAsync(
            LibraryPath("counts_by_tag").Query("tags", tags).Query("categories", categories?.Select(category => category.Value)).Query("has_been_opened", hasBeenOpened).ToString(),
            LibraryJson.Default.IReadOnlyDictionaryStringInt32,
            cancellationToken);

    /// <summary>How many workflows each category has (<c>GET counts_by_category</c>).</summary>
    /// <param name="categories">The categories.</param>
    /// <param name="hasBeenOpened">Only opened ones, or only others; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyDictionary<WorkflowCategory, int>> CountByCategoryAsync(IEnumerable<WorkflowCategory> categories, bool? hasBeenOpened = null, CancellationToken cancellationToken = default)
        => transport.GetAsync(
            LibraryPath("counts_by_category").Query("categories", categories.Select(category => category.Value)).Query("has_been_opened", hasBeenOpened).ToString(),
            LibraryJson.Default.IReadOnlyDictionaryWorkflowCategoryInt32,
            cancellationToken);

    /// <summary>A workflow's thumbnail; null where it has none (<c>GET i/{workflow_id}/thumbnail</c>; needs no sign-in).</summary>
    public Task<byte[]?> GetThumbnailAsync(string workflowId, CancellationToken cancellationToken = default)
        => Downloads.GetPictureAsync(transport, IdPath(workflowId, "/thumbnail"), cancellationToken);

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
