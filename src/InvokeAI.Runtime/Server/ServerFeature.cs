using InvokeAI.Boards;

namespace InvokeAI.Server;

/// <summary>Specifies the features that only some servers have.</summary>
public enum ServerFeature
{
    /// <summary>The IDs of all queue items, and items by their IDs (<c>item_ids</c>, <c>items_by_ids</c>). From 6.7 on.</summary>
    ItemIds,

    /// <summary>Workflows of schema 4.0.0 in an enqueued batch. From 6.13 on.</summary>
    WorkflowSchema4,

    /// <summary>Queue items without their sessions (<c>item_summaries_by_ids</c>). From 6.14 on, but not in its release candidates 1 and 2.</summary>
    ItemSummaries,

    /// <summary>The order of iterations in a session (<c>prepared_iteration_paths</c>). From 6.14 on.</summary>
    IterationPaths,

    /// <summary>Models by their hash (<c>get_by_hash</c>). From 6.12 on.</summary>
    ModelsByHash,

    /// <summary>Pausing, resuming and restarting model installations, and models without files and files without models. From 6.12 on.</summary>
    ModelInstallControl,

    /// <summary>Videos, the gallery of images and videos, and lists in batch data. From 6.14 on.</summary>
    Videos,

    /// <summary>Several users (<c>/api/v1/auth</c>). From 6.12 on.</summary>
    SignIn,

    /// <summary>Sharing in the workflow library (<c>is_public</c>). From 6.13 on.</summary>
    LibrarySharing,

    /// <summary>Prompts written by a language model (<c>expand-prompt</c>, <c>image-to-prompt</c>). From 6.13 on.</summary>
    LanguageModels,

    /// <summary>Identifying an installed model again (<c>reidentify</c>). From 6.9 on.</summary>
    ModelReidentification,

    /// <summary>Deleting several models at once (<c>bulk_delete</c>). From 6.10 on.</summary>
    BulkModelDeletion,

    /// <summary>The list of tags in the workflow library (<c>workflows/tags</c>). From 6.10 on.</summary>
    LibraryTags,

    /// <summary>Boards that are private, shared or public (<c>board_visibility</c>). From 6.13 on.</summary>
    BoardVisibility,

    /// <summary>System prompts for language models (<c>system_prompts</c>). From 6.14 on.</summary>
    SystemPrompts,

    /// <summary>Workflows that call saved workflows, and the status <c>waiting</c>. From 6.14 on.</summary>
    SavedWorkflowCalls,

    /// <summary>The names of images and videos in one list (<c>gallery/item_names</c>). From 6.14 on, but not in its release candidates 1 and 2.</summary>
    GalleryItemNames,
}
