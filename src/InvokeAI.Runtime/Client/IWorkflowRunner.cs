namespace InvokeAI;

/// <summary>
/// Runs workflows. Application code injects this interface and fakes it in tests. <see cref="InvokeAIClient"/> implements it for one server;
/// <c>services.AddInvokeAI(…)</c> registers both.
/// </summary>
public interface IWorkflowRunner
{
    /// <summary>
    /// Submits a workflow, waits for it and returns its result. If the token is canceled after the submission, the run is canceled too, because nothing else
    /// knows about it.
    /// </summary>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">A generated class with its inputs. Only what was set differs from the file.</param>
    /// <param name="cancellationToken">The token to cancel the submission, the wait and the run.</param>
    /// <returns>The result. <see cref="RunResult{TOutputs}.Outputs"/> has the typed outputs.</returns>
    /// <exception cref="InvokeAIException">
    /// The workflow cannot be submitted (as <see cref="InvokeAIClient.SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)"/> says),
    /// or it did not complete (<see cref="RunException"/>).
    /// </exception>
    Task<RunResult<TOutputs>> RunAsync<TOutputs>(IWorkflow<TOutputs> workflow, CancellationToken cancellationToken = default);

    /// <summary>Submits a workflow.</summary>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">A generated class with its inputs.</param>
    /// <param name="options">The options for runs, queue, cache, embedding and more, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <returns>The run, to wait for.</returns>
    /// <exception cref="InvokeAIException">
    /// The workflow cannot be submitted, as <see cref="InvokeAIClient.SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)"/> says.
    /// </exception>
    Task<Run<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SubmitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Submits a workflow many times, with inputs that vary. The result has an item for each combination of values, in the order of the product, the last axis
    /// fastest.
    /// </summary>
    /// <typeparam name="TWorkflow">The generated class.</typeparam>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">A generated class with its inputs.</param>
    /// <param name="sweep">Builds the axes, as in <c>sweep => sweep.Over(SdxlTextToImage.Form.Seed, seeds)</c>.</param>
    /// <param name="options">The options for runs, queue, cache, embedding and more, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <returns>The run, to wait for.</returns>
    /// <exception cref="InvokeAIException">
    /// The workflow cannot be submitted, as <see cref="InvokeAIClient.SubmitAsync{TOutputs}(IWorkflow{TOutputs}, SubmitOptions?, CancellationToken)"/> says.
    /// </exception>
    Task<Run<TOutputs>> SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow, Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep,
        SubmitOptions? options = null, CancellationToken cancellationToken = default)
        where TWorkflow : IWorkflow<TWorkflow, TOutputs>;

    /// <summary>Resumes a run from its ID. The run can have been submitted by another process.</summary>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">An instance of the workflow that was submitted. Its inputs are ignored.</param>
    /// <param name="id">The run's <see cref="Run.Id"/>.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The run, to wait for.</returns>
    /// <exception cref="InvokeAINotFoundException">There is no run with this ID.</exception>
    Task<Run<TOutputs>> ResumeAsync<TOutputs>(IWorkflow<TOutputs> workflow, string id, CancellationToken cancellationToken = default);
}
