namespace InvokeAI.Mutation.Mutants;

/// <summary>Specifies how a switch selects the changed code.</summary>
internal enum EditKind
{
    /// <summary><c>(Is(1) ? changed : original)</c>.</summary>
    Replace,

    /// <summary>
    /// A test that declares variables: <c>(!Is(1) ? original : changed with variables of its own, which are then assigned to the original's)</c>.
    /// </summary>
    Retest,

    /// <summary><c>(original &amp;&amp; !Is(1))</c>: no code stands twice, so variables that the condition declares stay assigned where it is true.</summary>
    ForceFalse,

    /// <summary><c>(original || Is(1))</c>.</summary>
    ForceTrue,

    /// <summary><c>if (!Is(1)) statement</c>.</summary>
    SkipStatement,

    /// <summary>A case or an arm gets <c>when !Is(1)</c>.</summary>
    NeverMatch,

    /// <summary>Before an arm stands <c>changedPattern when Is(1) => sameResult</c>.</summary>
    ArmBefore,
}
