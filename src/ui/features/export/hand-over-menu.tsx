import { ActionIcon, Menu, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type Failure, describeFailure } from '../../../core/failures/failure';
import { HANDOVER_TOOLS, type HandoverTool } from '../../../core/handover/handover-tools';
import { type PlanLookup, usePlan } from '../../../stores/plan';
import { useReadiness } from '../../../stores/readiness';
import classes from './export.module.css';
import { HandOverDialog } from './hand-over-dialog';

const HINT = 'The recipe, the ranges and the float model, for a tool in Python.';

/** What leaves for a tool, or why nothing can. */
function aboutOf(tool: HandoverTool, lookup: PlanLookup | null, refusal: Failure | null): string {
  if (refusal !== null) return describeFailure(refusal);
  return lookup === null ? '' : tool.description(lookup.plan);
}

/**
 * Beside Export: the recipe for another tool, which may run on a bigger machine. While it cannot be used it stays
 * reachable and says why, as the buttons beside it do.
 */
export function HandOverMenu() {
  const { exportModel: unavailable } = useReadiness();
  const lookup = usePlan();
  const [opened, setOpened] = useState(false);
  const [tool, setTool] = useState<HandoverTool | null>(null);
  const reasonId = useId();
  const blocked = unavailable !== null;
  const reason = unavailable ?? HINT;
  return (
    <>
      <Menu
        opened={opened}
        onChange={setOpened}
        disabled={blocked}
        position="bottom-end"
        width={320}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Tooltip label={`Hand over to… ${reason}`} disabled={opened} multiline maw={260}>
            <ActionIcon
              className={classes.door}
              variant="default"
              size={30}
              aria-label="Hand over to…"
              aria-describedby={reasonId}
              aria-disabled={blocked}
              {...(blocked && { 'data-disabled': true })}
            >
              <IconChevronDown size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Hand over to…</Menu.Label>
          {HANDOVER_TOOLS.map((each) => {
            const refusal = lookup === null ? null : each.refusal(lookup.index, lookup.plan);
            return (
              <Menu.Item
                key={each.name}
                className={classes.item ?? ''}
                disabled={refusal !== null}
                onClick={() => setTool(each)}
              >
                <span className={classes.tool}>{each.label}</span>
                <span className={classes.about}>{aboutOf(each, lookup, refusal)}</span>
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>
      {tool !== null && lookup !== null && (
        <HandOverDialog key={tool.name} tool={tool} lookup={lookup} onClose={() => setTool(null)} />
      )}
    </>
  );
}
