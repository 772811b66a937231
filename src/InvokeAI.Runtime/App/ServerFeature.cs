namespace InvokeAI;

/// <summary>What not every server from 6.0 on can.</summary>
public enum ServerFeature
{
    /// <summary>Ids of all queue items, and items by their ids (<c>item_ids</c>, <c>items_by_ids</c>).</summary>
    ItemIds,

    /// <summary>Workflows of schema 4.0.0 in an enqueued batch.</summary>
    WorkflowSchema4,

    /// <summary>Queue items without their sessions (<c>item_summaries_by_ids</c>).</summary>
    ItemSummaries,

    /// <summary>The order of iterations in a session (<c>prepared_iteration_paths</c>).</summary>
    IterationPaths,

    /// <summary>Models by their hash (<c>get_by_hash</c>).</summary>
    ModelsByHash,

    /// <summary>Pausing, resuming and restarting model installations, and several models deleted at once.</summary>
    ModelInstallControl,

    /// <summary>Videos and the gallery of both.</summary>
    Videos,

    /// <summary>Several users (<c>/api/v1/auth</c>).</summary>
    SignIn,

    /// <summary>Tags and sharing in the workflow library.</summary>
    LibrarySharing,

    /// <summary>Prompts made by a language model, and system prompts for it.</summary>
    LanguageModels,
}
