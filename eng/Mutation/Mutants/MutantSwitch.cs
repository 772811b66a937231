namespace InvokeAI.Mutation.Mutants;

/// <summary>The source that every mutated assembly gets: the switch, and a record of the mutants that the running code met.</summary>
internal static class MutantSwitch
{
    public const string TypeName = "InvokeAI.Mutation.MutantSwitch";

    public static string Source(int count) => $$"""
        namespace InvokeAI.Mutation
        {
            public static class MutantSwitch
            {
                public static int Current = int.Parse(System.Environment.GetEnvironmentVariable("INVOKEAI_TYPED_MUTANT") ?? "0");

                public static readonly bool[] Reached = new bool[{{count + 1}}];

                public static bool Is(int mutant)
                {
                    Reached[mutant] = true;
                    return mutant == Current;
                }
            }
        }
        """;
}
